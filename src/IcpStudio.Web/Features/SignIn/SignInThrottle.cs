using System.Threading.RateLimiting;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>
/// Limits failed sign-ins: 5 an account and 30 an address in 5 minutes. Whether the account exists makes no difference,
/// so nobody learns from it who has one. Counts on this node; the account's own lockout counts for all.
/// </summary>
public sealed class SignInThrottle : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _accounts = LimitTo(5);
    private readonly PartitionedRateLimiter<string> _addresses = LimitTo(30);

    /// <summary>How long to wait before the next attempt, or null for not at all.</summary>
    /// <param name="account">Normalized e-mail address, whether or not anybody has it.</param>
    /// <param name="address">Of the client.</param>
    public TimeSpan? WaitFor(string account, string address) =>
        Wait(_accounts, account) ?? Wait(_addresses, address);

    /// <summary>Counts a wrong password.</summary>
    public void CountFailure(string account, string address)
    {
        _accounts.AttemptAcquire(account).Dispose();
        _addresses.AttemptAcquire(address).Dispose();
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _addresses.Dispose();
    }

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key, permitCount: 0);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : Window;
    }

    private static PartitionedRateLimiter<string> LimitTo(int failures) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = failures, Window = Window, QueueLimit = 0 }));
}
