using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>
/// Match bitmaps of all accounts kept from one question to the next, for who asks about one profile again and again with other
/// points. The bitmaps handed out never change.
/// </summary>
internal sealed class ConditionBitmapCache(IndexSnapshot snapshot)
{
    private const int MaxIdle = 64;
    private readonly Lock _growing = new();
    private ConditionSet _conditions = new(snapshot);
    private ulong[][][] _blocks = [.. snapshot.Blocks.Select(_ => Array.Empty<ulong[]>())];

    /// <summary>The profile made ready, and for each block the bitmaps of its tests.</summary>
    public (CompiledProfile Profile, ulong[][][] Blocks) Of(Profiles.ProfileDefinition definition, DateOnly asOf)
    {
        lock (_growing)
            return Grow(definition, asOf);
    }

    private (CompiledProfile Profile, ulong[][][] Blocks) Grow(Profiles.ProfileDefinition definition, DateOnly asOf)
    {
        var profile = new CompiledProfile(definition, _conditions, asOf);
        if (_conditions.Tests.Count > profile.TestCount + MaxIdle)
        {
            _conditions = new ConditionSet(snapshot);
            _blocks = [.. snapshot.Blocks.Select(_ => Array.Empty<ulong[]>())];
            profile = new CompiledProfile(definition, _conditions, asOf);
        }

        var tests = _conditions.Tests;
        if (_blocks.Length > 0 && _blocks[0].Length < tests.Count)
        {
            var blocks = new ulong[_blocks.Length][][];
            BlockWork.ForEach(blocks.Length, i =>
            {
                var known = _blocks[i];
                var bitmaps = new ulong[tests.Count][];
                known.CopyTo(bitmaps, 0);
                for (var test = known.Length; test < bitmaps.Length; test++)
                {
                    if (tests[test].Ready(snapshot.Blocks[i]) is { } ready)
                    {
                        bitmaps[test] = ready;
                        continue;
                    }

                    bitmaps[test] = Bitmap.Uninitialized();
                    tests[test].Fill(snapshot.Blocks[i], bitmaps[test], KernelPath.Vector);
                }

                blocks[i] = bitmaps;
            });
            _blocks = blocks;
        }

        return (profile, _blocks);
    }
}
