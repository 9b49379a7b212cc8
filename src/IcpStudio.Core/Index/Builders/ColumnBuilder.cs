using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;

namespace IcpStudio.Core.Index.Builders;

/// <summary>One column of a block while it is written. The block it started from is never changed, and is kept if nothing is.</summary>
internal abstract class ColumnBuilder(Column column) : IDisposable
{
    protected Column Column { get; } = column;

    /// <summary>Sets or, with null, clears a value.</summary>
    /// <exception cref="ArgumentException">The value is not of the column's type.</exception>
    public abstract void Set(int row, AttributeValue? value);

    /// <summary>The finished column; null where every value is missing.</summary>
    public abstract ColumnBlock? Freeze();

    /// <summary>Gives back borrowed memory.</summary>
    public virtual void Dispose()
    {
    }

    public static ColumnBuilder For(Column column, ColumnBlock? source) => column.Type switch
    {
        AttributeType.Choice or AttributeType.YesNo => new CodeBuilder(column, (CodeBlock?)source),
        AttributeType.Set => new SetBuilder(column, (SetBlock?)source),
        AttributeType.Number or AttributeType.Date => new NumberBuilder(column, (NumberBlock?)source),
        _ => new TextBuilder(column, (TextBlock?)source),
    };
}
