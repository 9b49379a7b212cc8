using System.Security.Cryptography;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Features.Users;

/// <summary>How users come into being: by the set-up page, the users page and the sample workspace alike.</summary>
public static class NewUser
{
    // Without i, l, o, 0 and 1, which are misread.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A user without password, ready to be stored.</summary>
    public static User Create(string email, string name, UserRole role, DateTime now)
    {
        var address = email.Trim();
        return new User
        {
            UserName = address,
            NormalizedUserName = address.ToUpperInvariant(),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = name.Trim(),
            Role = role,
            CreatedAt = now,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>A password to hand over: 20 random characters (99 bits) in groups of five.</summary>
    public static string GeneratePassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));

    /// <summary>What is wrong with an e-mail address, or null.</summary>
    public static string? CheckEmail(string email)
    {
        var address = email.Trim();
        var at = address.IndexOf('@');
        if (address.Length == 0)
            return "Give an e-mail address; it is what one signs in with.";
        if (address.Length > 254)
            return "The e-mail address is too long; 254 characters is the most.";
        return at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? null
            : $"\"{address}\" is not an e-mail address; it should look like name@company.com.";
    }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? CheckName(string name) => name.Trim().Length switch
    {
        0 => "Give a name; it is what others see.",
        > 100 => "The name is too long; 100 characters is the most.",
        _ => null,
    };
}
