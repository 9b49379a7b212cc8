namespace IcpStudio.Core.Conditions;

/// <summary>How large a condition may be.</summary>
public static class ConditionLimits
{
    /// <summary>Values one condition compares with, at most.</summary>
    public const int MaxValues = 500;

    /// <summary>Characters of one such value, at most.</summary>
    public const int MaxValueLength = 200;
}
