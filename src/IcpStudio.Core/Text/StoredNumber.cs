namespace IcpStudio.Core.Text;

/// <summary>What numbers can be kept exactly: ten-thousandths in 64 bits.</summary>
public static class StoredNumber
{
    /// <summary>The largest absolute number.</summary>
    public const decimal Max = 99_999_999_999_999.9999m;

    /// <summary>How many decimals are kept; more are rejected rather than rounded.</summary>
    public const int MaxDecimals = 4;

    /// <summary>Whether a number can be held exactly: within <see cref="Max"/> and not finer than <see cref="MaxDecimals"/> decimals.</summary>
    public static bool CanHold(decimal number) => Math.Abs(number) <= Max && decimal.Round(number, MaxDecimals) == number;
}
