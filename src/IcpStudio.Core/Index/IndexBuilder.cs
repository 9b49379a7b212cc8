using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Builders;

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

    public IndexBuilder(AttributeCatalog catalog)
    {
        _catalog = catalog;
        _columns = [.. catalog.Listed.Select((a, i) => Index.Column.New(i, a))];
        _byKey = _columns.ToDictionary(c => c.Attribute.Key, StringComparer.OrdinalIgnoreCase);
    }

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

    /// <summary>Sets a choice of the account started last.</summary>
    public void SetChoice(Column column, string value) => Builder<CodeBuilder>(column, AttributeType.Choice).Put(_row, column.Values!.Add(value));

    /// <summary>Sets the members of a set of the account started last; none: missing.</summary>
    public void SetSet(Column column, ReadOnlySpan<string> members) => Builder<SetBuilder>(column, AttributeType.Set).Put(_row, members);

    /// <summary>Sets a number of the account started last.</summary>
    /// <exception cref="ArgumentException">The number is too large or too fine.</exception>
    public void SetNumber(Column column, decimal value) => SetNumberUnits(column, Index.Column.ToUnits(value));

    /// <summary>Sets a number of the account started last, given in ten-thousandths.</summary>
    public void SetNumberUnits(Column column, long tenThousandths) => Builder<NumberBuilder>(column, AttributeType.Number).Put(_row, tenThousandths);

    /// <summary>Sets a date of the account started last.</summary>
    public void SetDate(Column column, DateOnly value) => Builder<NumberBuilder>(column, AttributeType.Date).Put(_row, value.DayNumber);

    /// <summary>Sets a yes or no of the account started last.</summary>
    public void SetYesNo(Column column, bool value) =>
        Builder<CodeBuilder>(column, AttributeType.YesNo).Put(_row, value ? Index.Column.Yes : Index.Column.No);

    /// <summary>Sets a text of the account started last.</summary>
    public void SetText(Column column, string value) => Builder<TextBuilder>(column, AttributeType.Text).Put(_row, value);

    /// <summary>The snapshot of all accounts added. The builder is spent then.</summary>
    /// <exception cref="ArgumentException">Two accounts have the same id.</exception>
    public IndexSnapshot Build()
    {
        FinishBlock();
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
        var isAscending = _blocks.All(b => b.Ids.IsAscending) && _blocks.Zip(_blocks.Skip(1)).All(p => p.First.Ids.Greatest < p.Second.Ids.Least);
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
