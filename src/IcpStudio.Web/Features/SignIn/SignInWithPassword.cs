using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Identity;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Problem">Why it failed, or null.</param>
/// <param name="RetryAfter">How long to wait before the next attempt will be looked at, or null.</param>
public sealed record SignInAttempt(string? Problem, TimeSpan? RetryAfter = null)
{
    public bool Succeeded => Problem is null;
}

/// <summary>Signs a user in by e-mail address and password. Needs a request whose response has not started.</summary>
public sealed class SignInWithPassword(
    UserManager<User> users, SignInManager<User> signIn, IPasswordHasher<User> hasher, SignInThrottle throttle, TimeProvider clock)
{
    private const string Wrong = "E-mail or password is wrong.";
    private static readonly User Nobody = new() { UserName = "nobody" };
    private static string? _nobodysHash;

    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Of the client, for throttling.</param>
    public async Task<SignInAttempt> RunAsync(string email, string password, string address)
    {
        var account = users.NormalizeEmail(email.Trim());
        if (throttle.WaitFor(account, address) is { } wait)
            return TooMany(wait);
        if (await users.FindByNameAsync(email.Trim()) is not { } user)
        {
            // As long as a real check takes, so that time does not tell who has an account.
            hasher.VerifyHashedPassword(Nobody, _nobodysHash ??= hasher.HashPassword(Nobody, "no such password"), password);
            throttle.CountFailure(account, address);
            return new SignInAttempt(Wrong);
        }

        var check = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (check.Succeeded && user.DisabledAt is null)
        {
            await signIn.SignInAsync(user, isPersistent: false);
            return new SignInAttempt(Problem: null);
        }

        throttle.CountFailure(account, address);
        return check.IsLockedOut && user.LockoutEnd is { } end && end - clock.GetUtcNow() is var left && left > TimeSpan.Zero
            ? TooMany(left)
            : new SignInAttempt(Wrong);
    }

    private static SignInAttempt TooMany(TimeSpan wait) =>
        new($"Too many wrong passwords. Try again in {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} min.", wait);
}
