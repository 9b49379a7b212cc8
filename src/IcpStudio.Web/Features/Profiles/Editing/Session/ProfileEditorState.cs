using System.Collections.Immutable;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Features.Profiles.Editing.Session;

/// <summary>
/// A draft while it is edited: the definition, and the way back. Every change replaces the immutable definition, so a
/// step back is the definition before. Not for several threads at once.
/// </summary>
public sealed class ProfileEditorState(ProfileDefinition definition)
{
    /// <summary>Steps one can go back.</summary>
    public const int MaxSteps = 200;

    private readonly List<Step> _back = [];
    private readonly List<Step> _forward = [];
    private ImmutableArray<int> _keys = [.. Enumerable.Range(0, definition.Criteria.Length)];
    private int _nextKey = definition.Criteria.Length;
    private string? _lastGroup;

    /// <summary>The draft now.</summary>
    public ProfileDefinition Definition { get; private set; } = definition;

    /// <summary>For each criterion a number that stays with it while others come, go and move.</summary>
    public ImmutableArray<int> Keys => _keys;

    public bool CanUndo => _back.Count > 0;

    public bool CanRedo => _forward.Count > 0;

    /// <summary>Raised after every change, steps back and forth included.</summary>
    public event Action? Changed;

    /// <summary>Changes the draft, criteria staying what and where they are.</summary>
    /// <param name="definition">The draft after the change.</param>
    /// <param name="group">Changes of one group in a row (the keys of one text, the moves of one slider) are one step; null: a step of its
    /// own.</param>
    public void Set(ProfileDefinition definition, string? group = null) => Take(definition, _keys, group);

    /// <summary>Replaces the whole draft.</summary>
    public void Replace(ProfileDefinition definition) =>
        Take(definition, [.. definition.Criteria.Select(_ => _nextKey++)], null);

    /// <summary>Adds a criterion at the end and returns its key.</summary>
    public int Add(Criterion criterion)
    {
        var key = _nextKey++;
        Take(Definition with { Criteria = Definition.Criteria.Add(criterion) }, _keys.Add(key), null);
        return key;
    }

    /// <summary>Changes the criterion with that key; nothing where it is gone.</summary>
    public void Change(int key, Func<Criterion, Criterion> change, string? group = null)
    {
        if (_keys.IndexOf(key) is >= 0 and var at)
            Take(Definition with { Criteria = Definition.Criteria.SetItem(at, change(Definition.Criteria[at])) }, _keys,
                group is null ? null : $"{key}/{group}");
    }

    /// <summary>Puts a criterion that was taken out back where it was.</summary>
    public void Restore(int key, int at, Criterion criterion)
    {
        at = Math.Min(at, _keys.Length);
        if (!_keys.Contains(key))
            Take(Definition with { Criteria = Definition.Criteria.Insert(at, criterion) }, _keys.Insert(at, key), null);
    }

    /// <summary>Takes a criterion out.</summary>
    public void Remove(int key)
    {
        if (_keys.IndexOf(key) is >= 0 and var at)
            Take(Definition with { Criteria = Definition.Criteria.RemoveAt(at) }, _keys.RemoveAt(at), null);
    }

    /// <summary>Puts a criterion where another one stands; the ones between move up.</summary>
    public void Move(int key, int toKey)
    {
        var (from, to) = (_keys.IndexOf(key), _keys.IndexOf(toKey));
        if (from < 0 || to < 0 || from == to)
            return;
        Take(
            Definition with { Criteria = Definition.Criteria.RemoveAt(from).Insert(to, Definition.Criteria[from]) },
            _keys.RemoveAt(from).Insert(to, key), null);
    }

    /// <summary>One step back.</summary>
    public void Undo() => Go(_back, _forward);

    /// <summary>One step forth again.</summary>
    public void Redo() => Go(_forward, _back);

    private void Take(ProfileDefinition definition, ImmutableArray<int> keys, string? group)
    {
        if (definition.Equals(Definition))
            return;
        if (group is null || group != _lastGroup || _back.Count == 0)
        {
            _back.Add(new Step(Definition, _keys));
            if (_back.Count > MaxSteps)
                _back.RemoveAt(0);
        }

        _lastGroup = group;
        _forward.Clear();
        (Definition, _keys) = (definition, keys);
        Changed?.Invoke();
    }

    private void Go(List<Step> from, List<Step> to)
    {
        if (from.Count == 0)
            return;
        to.Add(new Step(Definition, _keys));
        (Definition, _keys) = from[^1];
        from.RemoveAt(from.Count - 1);
        _lastGroup = null;
        Changed?.Invoke();
    }

    private sealed record Step(ProfileDefinition Definition, ImmutableArray<int> Keys);
}
