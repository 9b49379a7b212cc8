using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Counting;

/// <summary>Counts accounts by several things at once, such as tier, country and size.</summary>
public static class CrossCounts
{
    /// <summary>Groups of one thing, at most.</summary>
    public const int MaxGroups = 255;

    /// <param name="within">Whom to count.</param>
    /// <param name="things">
    /// For each thing its groups: an account belongs to the first bitmap that has it, and where none has to one more group, the last.
    /// </param>
    /// <returns>How many accounts belong to each group of the first thing, of the second and so on.</returns>
    /// <exception cref="ArgumentException">A thing has too many groups, or a bitmap is of another snapshot.</exception>
    public static CrossTable Of(AccountBitmap within, params AccountBitmap[][] things)
    {
        if (things.FirstOrDefault(t => t.Length >= MaxGroups) is { } many)
            throw new ArgumentException($"{many.Length + 1} groups are too many; allowed are {MaxGroups}.", nameof(things));
        if (things.SelectMany(t => t).Any(p => !ReferenceEquals(p.Snapshot, within.Snapshot)))
            throw new ArgumentException(
                "The bitmaps are of different snapshots; take the snapshot once and use it for all.", nameof(things));
        var table = new CrossTable([.. things.Select(t => t.Length + 1)]);
        BlockWork.Gather(
            within.Bitmaps.Length, () => new Part(table.Counts.Length), (block, part) => part.Count(block, within, things),
            part =>
            {
                for (var i = 0; i < table.Counts.Length; i++)
                    table.Counts[i] += part.Counts[i];
            });
        return table;
    }

    private sealed class Part(int cells)
    {
        private readonly int[] _cellOf = new int[BlockLayout.BlockRows];

        public int[] Counts { get; } = new int[cells];

        public void Count(int block, AccountBitmap within, AccountBitmap[][] things)
        {
            Array.Clear(_cellOf);
            var groups = new byte[BlockLayout.BlockRows];
            foreach (var thing in things)
            {
                Array.Fill(groups, (byte)thing.Length);
                // Backwards, so that the first bitmap that has a row is written last.
                for (var group = thing.Length - 1; group >= 0; group--)
                {
                    foreach (var row in Bitmap.Rows(thing[group].Bitmaps[block]))
                        groups[row] = (byte)group;
                }

                for (var row = 0; row < groups.Length; row++)
                    _cellOf[row] = _cellOf[row] * (thing.Length + 1) + groups[row];
            }

            foreach (var row in Bitmap.Rows(within.Bitmaps[block]))
                Counts[_cellOf[row]]++;
        }
    }
}

/// <summary>Counts by several things at once.</summary>
public sealed class CrossTable
{
    private readonly int[] _groups;

    internal CrossTable(int[] groups)
    {
        _groups = groups;
        Counts = new int[groups.Aggregate(1, (all, next) => all * next)];
    }

    internal int[] Counts { get; }

    /// <summary>Accounts that belong to these groups; null sums over all groups of a thing.</summary>
    /// <param name="groups">One for each thing, in its order.</param>
    public int Of(params int?[] groups)
    {
        if (groups.Length != _groups.Length)
            throw new ArgumentException($"The counts are by {_groups.Length} things, not {groups.Length}.", nameof(groups));
        var sum = 0;
        for (var cell = 0; cell < Counts.Length; cell++)
        {
            var (rest, isIn) = (cell, true);
            for (var thing = groups.Length - 1; thing >= 0 && isIn; thing--)
            {
                isIn = groups[thing] is not { } group || rest % _groups[thing] == group;
                rest /= _groups[thing];
            }

            sum += isIn ? Counts[cell] : 0;
        }

        return sum;
    }
}
