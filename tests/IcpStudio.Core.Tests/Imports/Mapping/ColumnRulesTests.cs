using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Core.Tests.Csv;

namespace IcpStudio.Core.Tests.Imports.Mapping;

public sealed class ColumnRulesTests
{
    private static readonly ImportMapping Mapping = new()
    {
        Key = ImportKey.Name,
        Columns = new Dictionary<string, string> { ["name"] = "name", ["size"] = "employees", ["trade"] = "industry" }
    };

    [Fact]
    public void SaysWhatATextStandsFor()
    {
        var mapping = ColumnRules.Stand(ColumnRules.Stand(Mapping, "size", "Less than 250", " 1 "), "size", "less than 250", "2");

        Assert.Equal("2", ColumnRules.StandsFor(mapping, "size", "LESS THAN 250"));
        Assert.Null(ColumnRules.StandsFor(mapping, "trade", "Less than 250"));
        Assert.Empty(ColumnRules.Stand(mapping, "size", "Less than 250", "").Values);
    }

    [Fact]
    public void SaysWhichTextsMeanNoValueInOneColumnOnly()
    {
        var mapping = ColumnRules.Miss(ColumnRules.Stand(Mapping, "size", "Select", "5"), "size", "Select", isMissing: true);

        Assert.True(ColumnRules.IsMissing(mapping, "size", "select"));
        Assert.False(ColumnRules.IsMissing(mapping, "trade", "Select"));
        Assert.Null(ColumnRules.StandsFor(mapping, "size", "Select"));
        Assert.Empty(ColumnRules.Miss(mapping, "size", "SELECT", isMissing: false).MissingIn);
    }

    [Fact]
    public void MakesATextAValueAgainThatMeantNoneInEveryColumn() =>
        Assert.False(ColumnRules.IsMissing(
            ColumnRules.Miss(Mapping with { Missing = ["", "n/a"] }, "size", "n/a", isMissing: false), "size", "n/a"));

    [Fact]
    public void AreFollowedWhenTheFileIsRead()
    {
        var mapping = ColumnRules.Miss(ColumnRules.Stand(Mapping, "size", "Less than 250", "1"), "trade", "Select", isMissing: true);
        using var reader = AccountRowReader.Open(
            CsvText.Reader("name,size,trade\nSelect,less than 250, SELECT\n"), mapping, AttributeCatalog.BuiltIn).Reader!;

        Assert.True(reader.Read());
        Assert.Equal("employees=1 name=Select",
            string.Join(' ', reader.Current!.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")));
    }
}
