using IcpStudio.Core.Index;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>
/// Match planes of all accounts kept from one question to the next, for who asks about one profile again and again with other
/// points. The planes handed out never change.
/// </summary>
internal sealed class KeptPlanes(IndexSnapshot snapshot)
{
    private const int MostIdle = 64;
    private readonly Lock _growing = new();
    private ConditionSet _conditions = new(snapshot);
    private ulong[][][] _blocks = [.. snapshot.Blocks.Select(_ => Array.Empty<ulong[]>())];

    /// <summary>The profile made ready, and for each block the planes of its tests.</summary>
    public (CompiledProfile Profile, ulong[][][] Blocks) Of(Profiles.ProfileDefinition definition, DateOnly asOf)
    {
        lock (_growing)
            return Grow(definition, asOf);
    }

    private (CompiledProfile Profile, ulong[][][] Blocks) Grow(Profiles.ProfileDefinition definition, DateOnly asOf)
    {
        var profile = new CompiledProfile(definition, _conditions, asOf);
        if (_conditions.Tests.Count > profile.TestCount + MostIdle)
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
                var planes = new ulong[tests.Count][];
                known.CopyTo(planes, 0);
                for (var test = known.Length; test < planes.Length; test++)
                {
                    if (tests[test].Ready(snapshot.Blocks[i]) is { } ready)
                    {
                        planes[test] = ready;
                        continue;
                    }

                    planes[test] = Plane.Uninitialized();
                    tests[test].Fill(snapshot.Blocks[i], planes[test], KernelPath.Vector);
                }

                blocks[i] = planes;
            });
            _blocks = blocks;
        }

        return (profile, _blocks);
    }
}
