using System.Numerics;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>Codes of a choice or yes/no column, as wide as the block's highest code asks for; 0 is missing.</summary>
internal abstract class CodeBlock(ulong[] missing) : ColumnBlock(missing)
{
    public abstract int CodeAt(int row);

    /// <summary>Fills the bitmap with the rows whose code is in the set.</summary>
    public abstract void FillIn(CodeSet codes, Span<ulong> bitmap, KernelPath path);

    /// <summary>Writes all codes, widened.</summary>
    public abstract void CopyTo(Span<int> codes);

    /// <summary>Adds the rows of the bitmap to a count by code.</summary>
    public void CountInto(int[] counts, ulong[] bitmap)
    {
        foreach (var row in Bitmap.Rows(bitmap))
            counts[CodeAt(row)]++;
    }

    public override AttributeValue? ValueAt(Column column, int row) => CodeAt(row) switch
    {
        0 => null,
        var code when column.Type == AttributeType.YesNo => new AttributeValue.YesNo(code == Column.Yes),
        var code => new AttributeValue.Choice(column.Values!.Text(code)),
    };

    /// <summary>The narrowest block that holds the codes; null where all are missing.</summary>
    public static CodeBlock? Of(ReadOnlySpan<int> codes)
    {
        var highest = 0;
        foreach (var code in codes)
            highest = Math.Max(highest, code);
        return highest switch
        {
            0 => null,
            <= byte.MaxValue => new CodeBlock<byte>(Narrow<byte>(codes)),
            <= ushort.MaxValue => new CodeBlock<ushort>(Narrow<ushort>(codes)),
            _ => new CodeBlock<int>(codes.ToArray()),
        };
    }

    private static T[] Narrow<T>(ReadOnlySpan<int> codes) where T : unmanaged, IBinaryInteger<T>
    {
        var narrow = GC.AllocateUninitializedArray<T>(codes.Length);
        for (var i = 0; i < codes.Length; i++)
            narrow[i] = T.CreateTruncating(codes[i]);
        return narrow;
    }
}

internal sealed class CodeBlock<T>(T[] codes) : CodeBlock(MissingOf(codes)) where T : unmanaged, IBinaryInteger<T>
{
    public override int CodeAt(int row) => int.CreateTruncating(codes[row]);

    public override void FillIn(CodeSet set, Span<ulong> bitmap, KernelPath path) => CodeKernel.FillIn<T>(codes, set, bitmap, path);

    public override void CopyTo(Span<int> target)
    {
        for (var i = 0; i < codes.Length; i++)
            target[i] = int.CreateTruncating(codes[i]);
    }

    protected override unsafe long ValueBytes => (long)codes.Length * sizeof(T);

    private static ulong[] MissingOf(T[] codes)
    {
        var bitmap = Bitmap.Uninitialized();
        CodeKernel.FillIn<T>(codes, CodeSet.Missing, bitmap, KernelPath.Vector);
        return Bitmap.OrNone(bitmap);
    }
}
