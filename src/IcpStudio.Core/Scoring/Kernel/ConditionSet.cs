using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Evaluation;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>The distinct conditions of one profile or several, each made ready once: whoever asks the same shares its bitmaps.</summary>
internal sealed class ConditionSet(IndexSnapshot snapshot)
{
    private readonly Dictionary<Condition, int> _ordinals = [];
    private readonly List<ConditionTest> _tests = [];

    public IReadOnlyList<ConditionTest> Tests => _tests;

    /// <summary>The place of a condition's test among <see cref="Tests"/>; a new one where nobody asked the same on that day.</summary>
    public int Ordinal(Condition condition, DateOnly asOf)
    {
        var key = ConditionCompiler.Normalize(condition, asOf);
        if (_ordinals.TryGetValue(key, out var ordinal))
            return ordinal;
        _tests.Add(ConditionCompiler.Compile(condition, snapshot, asOf));
        _ordinals.Add(key, _tests.Count - 1);
        return _tests.Count - 1;
    }
}
