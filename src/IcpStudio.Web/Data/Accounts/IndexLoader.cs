using System.Data.Common;
using System.Text.Json;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>Puts rows that begin with <see cref="AccountColumns.Select"/> into an index, without an object for each account.</summary>
internal sealed class IndexLoader
{
    private readonly IndexBuilder _builder;
    private readonly AttributeCatalog _catalog;
    private readonly Column[] _columns;

    public IndexLoader(AttributeCatalog catalog)
    {
        _catalog = catalog;
        _builder = new IndexBuilder(catalog);
        _columns = [.. BuiltInAttributes.Stored.Select(a => _builder.Column(a.Key))];
    }

    /// <summary>Adds the current row; its columns are read in their order.</summary>
    public void Add(DbDataReader reader)
    {
        _builder.AddRow(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!reader.IsDBNull(2 + i))
                Set(_columns[i], reader, 2 + i);
        }

        var custom = reader.GetString(2 + _columns.Length);
        if (custom == "{}")
            return;
        using var document = JsonDocument.Parse(custom);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (_catalog.Find(property.Name) is { IsCustom: true } attribute
                && AttributeStorage.FromJson(attribute.Type, property.Value) is { } value)
                Set(_builder.Column(attribute.Key), value);
        }
    }

    public IndexSnapshot Build() => _builder.Build();

    private void Set(Column column, DbDataReader reader, int ordinal)
    {
        switch (column.Type)
        {
            case AttributeType.Text: _builder.SetText(column, reader.GetString(ordinal)); break;
            case AttributeType.Choice: _builder.SetChoice(column, reader.GetString(ordinal)); break;
            case AttributeType.Set: _builder.SetSet(column, reader.GetFieldValue<string[]>(ordinal)); break;
            case AttributeType.Number: _builder.SetNumber(column, reader.GetDecimal(ordinal)); break;
            case AttributeType.Date: _builder.SetDate(column, reader.GetFieldValue<DateOnly>(ordinal)); break;
            case AttributeType.YesNo: _builder.SetYesNo(column, reader.GetBoolean(ordinal)); break;
            default: throw new ArgumentOutOfRangeException(nameof(column));
        }
    }

    private void Set(Column column, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Choice choice: _builder.SetChoice(column, choice.Value); break;
            case AttributeValue.Set set: _builder.SetSet(column, set.Values.AsSpan()); break;
            case AttributeValue.Number number: _builder.SetNumber(column, number.Value); break;
            case AttributeValue.Date date: _builder.SetDate(column, date.Value); break;
            case AttributeValue.YesNo yesNo: _builder.SetYesNo(column, yesNo.Value); break;
        }
    }
}
