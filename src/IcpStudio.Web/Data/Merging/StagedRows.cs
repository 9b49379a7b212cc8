using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Bulk;

namespace IcpStudio.Web.Data.Merging;

/// <summary>
/// Writes the rows of a file into the staging table as they are read. A choice, date or member of a set that comes again is copied
/// as the bytes it was the first time.
/// </summary>
internal sealed class StagedRows : IAccountTarget
{
    private readonly CopyWriter _copy;
    private readonly KnownValues _known;
    private readonly AttributeDefinition[] _columns;
    private readonly bool _hasDomain;
    private readonly int _values;
    private readonly List<KeyValuePair<string, AttributeValue>> _custom = [];
    private readonly bool _hasCustom;
    private readonly StagedMember[] _members = new StagedMember[ValueParser.MaxSetValues];

    /// <param name="copy">Into the staging table, whose columns are those of <paramref name="sql"/>.</param>
    /// <param name="sql">Of the domain, where there is one, and then the <paramref name="columns"/>.</param>
    /// <param name="known">Texts as first seen.</param>
    /// <param name="columns">Those of the reader.</param>
    public StagedRows(CopyWriter copy, AccountMergeSql sql, KnownValues known, IReadOnlyList<AttributeDefinition> columns)
    {
        (_copy, _known, _columns) = (copy, known, [.. columns]);
        _hasDomain = sql.BuiltIn.Any(a => a.Key == BuiltInAttributes.Domain);
        _hasCustom = sql.Custom.Count > 0;
        _values = sql.StagedValues;
    }

    public void Begin(int line, ReadOnlySpan<char> externalId, ReadOnlySpan<char> domain)
    {
        _copy.StartRow(_values);
        _copy.Integer(line);
        TextOrNull(externalId);
        if (_hasDomain)
            TextOrNull(domain);
        _custom.Clear();
    }

    public void Missing(int column)
    {
        if (!_columns[column].IsCustom)
            _copy.Null();
    }

    public void Text(int column, ReadOnlySpan<char> text)
    {
        if (_columns[column].IsCustom)
            Custom(column, new AttributeValue.Text(text.ToString()));
        else
            _copy.Text(text);
    }

    public void Number(int column, decimal number)
    {
        if (_columns[column].IsCustom)
            Custom(column, new AttributeValue.Number(number));
        else
            _copy.TenThousandths(number);
    }

    public void Value(int column, KnownCell cell)
    {
        if (_columns[column].IsCustom)
        {
            Custom(column, cell.Value!);
            return;
        }

        if (cell.Form is byte[] bytes)
        {
            _copy.Encoded(bytes);
            return;
        }

        var from = _copy.Position;
        StagedForm.Write(_copy, _known.Canonical(_columns[column], cell.Value!));
        cell.Form = _copy.WrittenFrom(from);
    }

    public void Set(int column, ReadOnlySpan<KnownMember> members)
    {
        if (_columns[column].IsCustom)
        {
            Custom(column, new AttributeValue.Set([.. members.ToArray().Select(m => m.Text)]));
            return;
        }

        var count = 0;
        foreach (var member in members)
            Insert((StagedMember)(member.Form ??= new StagedMember(_known.Shown(_columns[column].Key, member.Text))), ref count);
        Write(_members.AsSpan(0, count));
    }

    public void End()
    {
        if (_hasCustom)
            _copy.Json(AttributeStorage.ToJson(_custom));
    }

    private void Write(ReadOnlySpan<StagedMember> sorted)
    {
        foreach (var member in sorted)
        {
            if (!member.IsPlain)
            {
                _copy.Text(StagedForm.Join([.. sorted.ToArray().Select(m => m.Text)]));
                return;
            }
        }

        var from = _copy.BeginText();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0)
                _copy.Encoded([(byte)StagedForm.Separator]);
            _copy.Encoded(sorted[i].Utf8);
        }

        _copy.EndText(from);
    }

    private void TextOrNull(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            _copy.Null();
        else
            _copy.Text(text);
    }

    private void Custom(int column, AttributeValue value) =>
        _custom.Add(KeyValuePair.Create(_columns[column].Key, _known.Canonical(_columns[column], value)));

    /// <summary>Into its place in the order in which sets are stored; what two members are shown as comes once.</summary>
    private void Insert(StagedMember member, ref int count)
    {
        var at = count;
        while (at > 0 && string.CompareOrdinal(_members[at - 1].Text, member.Text) is var order and >= 0)
        {
            if (order == 0)
                return;
            at--;
        }

        _members.AsSpan(at, count - at).CopyTo(_members.AsSpan(at + 1));
        _members[at] = member;
        count++;
    }
}
