using IcpStudio.Web.Features.SignIn;

namespace IcpStudio.Web.Tests.Features.SignIn;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("violet engine tea cups")]
    [InlineData("qynwd-6quqf-vwqzv-ts4hm")]
    [InlineData("Zürich regnet heute sehr")]
    [InlineData("dragonflies over Lisbon")]
    public void TakesLongOnes(string password) => Assert.Null(Check(password));

    [Theory]
    [InlineData("short", "needs 10 or more")]
    [InlineData("aaaaaaaaaaaa", "repeats")]
    [InlineData("abababababab", "repeats")]
    [InlineData("1234567890", "commonest")]
    [InlineData("qwertyuiop", "commonest")]
    [InlineData("password2024", "commonest")]
    [InlineData("P4ssw0rd2024!", "commonest")]
    [InlineData("Sunshine123!", "commonest")]
    [InlineData("monkeymonkey", "commonest")]
    [InlineData("sdfghjklasdfg", "run of the keyboard")]
    [InlineData("9876543210987x", "run of the keyboard")]
    [InlineData("lovelace2024", "\"lovelace\"")]
    [InlineData("icpstudio#1x", "\"icpstudio\"")]
    public void RefusesWhatIsGuessedFirst(string password, string reason) =>
        Assert.Contains(reason, Check(password), StringComparison.Ordinal);

    [Fact]
    public void RefusesWhatTakesLongToHash() => Assert.Contains("200 is the most", Check(new string('x', 201)), StringComparison.Ordinal);

    private static string? Check(string password) => PasswordRules.Check(password, "ada@acme.com", "Ada Lovelace");
}
