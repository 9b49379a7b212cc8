using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Builders;
using IcpStudio.Core.Index.Columns;

namespace IcpStudio.Core.Index;

/// <summary>
/// Builds the first snapshot, row by row, without an object for each account: <see cref="AddRow"/>, then a setter for each value
/// that is there. Quickest when rows come by ascending id. Not for two threads at once.
/// </summary>
public sealed class IndexBuilder
{
    private readonly AttributeCatalog _catalog;
    private readonly ImmutableArray<Column> _columns;
    private readonly Dictionary<string, Column> _byKey;
    private readonly ImmutableArray<IndexBlock>.Builder _blocks = ImmutableArray.CreateBuilder<IndexBlock>();
    private BlockBuilder? _block;
    private int _row;

    /// <summary>An index of no accounts yet, with a column for every attribute of the catalogue.</summary>
    public IndexBuilder(AttributeCatalog catalog)
        : this(catalog, [.. catalog.Listed.Select((a, i) => Core.Index.Columns.Column.New(i, a))])
    {
    }

    private IndexBuilder(AttributeCatalog catalog, ImmutableArray<Column> columns)
    {
        _catalog = catalog;
        _columns = columns;
        _byKey = _columns.ToDictionary(c => c.Attribute.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A builder of other accounts of the same index, for another thread: their columns, and so handles and codes, are the same.
    /// </summary>
    public IndexBuilder CreateSibling() => new(_catalog, _columns);

    /// <summary>The handle that setters take.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such attribute.</exception>
    public Column Column(string attribute) =>
        _byKey.GetValueOrDefault(attribute) ?? throw new ArgumentException($"There is no attribute \"{attribute}\".", nameof(attribute));

    /// <summary>Starts an account without values. Ids are above 0 and differ.</summary>
    public void AddRow(long id, string? externalId)
    {
        if (_block is { IsFull: true })
            FinishBlock();
        _block ??= new BlockBuilder(_columns, source: null);
        _row = _block.Append(id, externalId);
    }

    /// <summary>Adds a whole account.</summary>
    /// <exception cref="ArgumentException">A value does not fit its attribute, or its attribute is not in the catalogue.</exception>
    public void Add(Account account)
    {
        foreach (var (key, value) in account.Values)
            Column(key).Check(value);
        AddRow(account.Id, account.ExternalId);
        foreach (var (key, value) in account.Values)
            _block![_byKey[key]].Set(_row, value);
    }

    /// <summary>The code of a value of a choice or set column, for who sets the same values over and over.</summary>
    public static int CodeOf(Column column, string value) =>
        column.Type is AttributeType.Choice or AttributeType.Set
            ? column.Values!.Add(value)
            : throw column.Refuse(nameof(AttributeValue.Choice));

    /// <summary>Sets a choice of the account started last.</summary>
    public void SetChoice(Column column, string value) => SetChoice(column, CodeOf(column, value));

    /// <summary>Sets a choice of the account started last, given by <see cref="CodeOf"/>.</summary>
    public void SetChoice(Column column, int code) => Builder<CodeBuilder>(column, AttributeType.Choice).Put(_row, code);

    /// <summary>Sets the members of a set of the account started last; none: missing.</summary>
    public void SetSet(Column column, ReadOnlySpan<string> members) => Builder<SetBuilder>(column, AttributeType.Set).Put(_row, members);

    /// <summary>Sets the members of a set of the account started last, given by <see cref="CodeOf"/>; none: missing.</summary>
    public void SetSet(Column column, ReadOnlySpan<int> codes) => Builder<SetBuilder>(column, AttributeType.Set).Put(_row, codes);

    /// <summary>Sets a number of the account started last.</summary>
    /// <exception cref="ArgumentException">The number is too large or too fine.</exception>
    public void SetNumber(Column column, decimal value) => SetNumberUnits(column, Core.Index.Columns.Column.ToUnits(value));

    /// <summary>Sets a number of the account started last, given in ten-thousandths.</summary>
    public void SetNumberUnits(Column column, long tenThousandths) =>
        Builder<NumberBuilder>(column, AttributeType.Number).Put(_row, tenThousandths);

    /// <summary>Sets a date of the account started last.</summary>
    public void SetDate(Column column, DateOnly value) => SetDate(column, value.DayNumber);

    /// <summary>Sets a date of the account started last, given as <see cref="DateOnly.DayNumber"/>.</summary>
    public void SetDate(Column column, int dayNumber) => Builder<NumberBuilder>(column, AttributeType.Date).Put(_row, dayNumber);

    /// <summary>Sets a yes or no of the account started last.</summary>
    public void SetYesNo(Column column, bool value) =>
        Builder<CodeBuilder>(column, AttributeType.YesNo).Put(_row, value ? Core.Index.Columns.Column.Yes : Core.Index.Columns.Column.No);

    /// <summary>Sets a text of the account started last.</summary>
    public void SetText(Column column, string value) => Builder<TextBuilder>(column, AttributeType.Text).Put(_row, value);

    /// <summary>The snapshot of all accounts added, here and in the builders beside this one, in their order. All are spent then.</summary>
    /// <exception cref="ArgumentException">Two accounts have the same id.</exception>
    public IndexSnapshot Build(params ReadOnlySpan<IndexBuilder> beside)
    {
        FinishBlock();
        // A builder's last block may not be full: its rows left over are dead, as those of deleted accounts.
        foreach (var builder in beside)
        {
            builder.FinishBlock();
            _blocks.AddRange(builder._blocks);
        }

        RefuseTwins();
        return new IndexSnapshot(1, _catalog, _columns, _blocks.DrainToImmutable());
    }

    private T Builder<T>(Column column, AttributeType type) where T : ColumnBuilder =>
        column.Type == type ? (T)_block![column] : throw column.Refuse(type.ToString());

    private void FinishBlock()
    {
        if (_block is null)
            return;
        _blocks.Add(_block.Freeze());
        _block.Dispose();
        _block = null;
    }

    private void RefuseTwins()
    {
        var isAscending = _blocks.All(b => b.Ids.IsAscending)
            && _blocks.Zip(_blocks.Skip(1)).All(p => p.First.Ids.Greatest < p.Second.Ids.Least);
        if (isAscending)
            return;
        var seen = new HashSet<long>();
        foreach (var block in _blocks)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                if (!seen.Add(block.Ids[row]))
                    throw new ArgumentException($"Two accounts have the id {block.Ids[row]}.");
            }
        }
    }
}
