using IcpStudio.Core.Csv;

namespace IcpStudio.Core.Tests.Csv;

public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-a", "'-a")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=x", "''=x")]
    [InlineData("'hello", "'hello")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void ProtectsWhatASpreadsheetWouldRun(string text, string expected) => Assert.Equal(expected, FormulaGuard.Protect(text));

    [Fact]
    public void GivesBackEveryText()
    {
        const string Alphabet = "'=+-@\t\r\na＝ ";
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var safe = FormulaGuard.Protect(text);
            Assert.Equal(text, FormulaGuard.Unprotect(safe));
            Assert.True(safe.Length == 0 || !"=+-@\t\r\n＝".Contains(safe[0]), safe);
        }
    }
}
