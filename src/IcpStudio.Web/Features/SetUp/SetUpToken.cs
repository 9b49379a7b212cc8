using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.SetUp;

/// <summary>Proves that who sets the app up can read its console. Made anew at every start: 256 random bits.</summary>
public sealed class SetUpToken
{
    /// <summary>For the console: <c>/set-up?token=</c> and this. Never logged.</summary>
    public string Value { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether this is the token; takes as long whatever was given.</summary>
    public bool IsMatch(string? given) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(Value)));
}
