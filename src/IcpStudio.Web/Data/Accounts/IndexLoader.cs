using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Bulk;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>
/// Puts rows of <see cref="AccountColumns.Select"/> into an index, without an object for each account or a string for each value.
/// </summary>
internal sealed class IndexLoader(IndexBuilder builder, AttributeCatalog catalog)
{
    private readonly (Column Column, Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> Codes)[] _columns =
        [.. BuiltInAttributes.Stored.Select(
            a => (builder.Column(a.Key), new Dictionary<byte[], int>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>()))];

    private int[] _codes = new int[16];

    /// <summary>How many columns a row has.</summary>
    public static int Fields => BuiltInAttributes.Stored.Count + 3;

    /// <summary>Adds the current row; returns its account's id.</summary>
    public long Add(CopyRows row)
    {
        var id = BinaryPrimitives.ReadInt64BigEndian(row[0]);
        builder.AddRow(id, row.IsNull(1) ? null : Encoding.UTF8.GetString(row[1]));
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!row.IsNull(2 + i))
                Set(i, row[2 + i]);
        }

        // The form of jsonb begins with its version.
        var custom = row[2 + _columns.Length][1..];
        if (!custom.SequenceEqual("{}"u8))
            AddCustom(custom);
        return id;
    }

    private void Set(int at, ReadOnlySpan<byte> value)
    {
        var column = _columns[at].Column;
        switch (column.Type)
        {
            case AttributeType.Text: builder.SetText(column, Encoding.UTF8.GetString(value)); break;
            case AttributeType.Choice: builder.SetChoice(column, CodeOf(at, value)); break;
            case AttributeType.Set: SetMembers(at, value); break;
            case AttributeType.Number: builder.SetNumberUnits(column, BinaryValues.TenThousandths(value)); break;
            case AttributeType.Date: builder.SetDate(column, BinaryValues.DayNumber(value)); break;
            case AttributeType.YesNo: builder.SetYesNo(column, value[0] != 0); break;
            default: throw new ArgumentOutOfRangeException(nameof(at));
        }
    }

    private void SetMembers(int at, ReadOnlySpan<byte> value)
    {
        var count = 0;
        foreach (var member in BinaryValues.Members(value))
        {
            if (count == _codes.Length)
                Array.Resize(ref _codes, count * 2);
            _codes[count++] = CodeOf(at, member);
        }

        builder.SetSet(_columns[at].Column, _codes.AsSpan(0, count));
    }

    private int CodeOf(int at, ReadOnlySpan<byte> value)
    {
        var (column, codes) = _columns[at];
        if (!codes.TryGetValue(value, out var code))
            codes[value] = code = IndexBuilder.CodeOf(column, Encoding.UTF8.GetString(value));
        return code;
    }

    private void AddCustom(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (catalog.Find(property.Name) is { IsCustom: true } attribute
                && AttributeStorage.FromJson(attribute.Type, property.Value) is { } value)
                Set(builder.Column(attribute.Key), value);
        }
    }

    private void Set(Column column, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Choice choice: builder.SetChoice(column, choice.Value); break;
            case AttributeValue.Set set: builder.SetSet(column, set.Values.AsSpan()); break;
            case AttributeValue.Number number: builder.SetNumber(column, number.Value); break;
            case AttributeValue.Date date: builder.SetDate(column, date.Value); break;
            case AttributeValue.YesNo yesNo: builder.SetYesNo(column, yesNo.Value); break;
        }
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static Utf8Comparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
