using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles.Editing.Session;

/// <summary>What all parts of the editor share.</summary>
public sealed class EditorContext
{
    private readonly HashSet<int> _anti = [];

    public EditorContext(ProfileEditorState state, AttributeCatalog catalog, string currency)
    {
        (State, Catalog, Currency) = (state, catalog, currency);
        Problems = new DraftProblems(state.Definition, catalog, []);
    }

    public ProfileEditorState State { get; }

    public AttributeCatalog Catalog { get; }

    /// <summary>ISO 4217 code of all amounts.</summary>
    public string Currency { get; }

    /// <summary>What the accounts hold; null until they are loaded.</summary>
    public AttributeFacts? Facts { get; set; }

    /// <summary>The newest answer of what-if; it may be about a draft a moment older.</summary>
    public DraftEffect? Effect { get; set; }

    public DraftProblems Problems { get; private set; }

    /// <summary>The key of a criterion just added, which opens itself and takes the focus.</summary>
    public int? Added { get; set; }

    /// <summary>The key of the criterion under the cursor, or null.</summary>
    public int? Under { get; private set; }

    /// <summary>Raised when another criterion comes under the cursor.</summary>
    public event Action? Looked;

    /// <summary>Says which criterion is under the cursor.</summary>
    public void LookAt(int key)
    {
        if (Under == key)
            return;
        Under = key;
        Looked?.Invoke();
    }

    /// <summary>Looks for problems anew; what the accounts say against the draft only while the newest answer is about it.</summary>
    public void FindProblems() => Problems = new DraftProblems(State.Definition, Catalog,
        Effect is { } effect && Facts is { } facts && effect.Definition.Equals(State.Definition)
            ? EffectWarnings.Find(effect, Catalog, facts.Count)
            : []);

    /// <summary>Ids of the controls that show a property of the definition, the nearest first.</summary>
    public string[] PlaceOf(string path)
    {
        var numbers = path.Split('[', ']', '.').Where(part => int.TryParse(part, out _)).Select(int.Parse).ToList();
        return (path.Split('[', '.')[0], numbers) switch
        {
            ("Criteria", [var at, ..]) when at < State.Keys.Length =>
                [.. numbers.Count > 1 ? [$"c{State.Keys[at]}-r{numbers[1]}-value"] : Array.Empty<string>(), $"c{State.Keys[at]}-title"],
            ("Criteria", _) => ["add-criterion"],
            ("Disqualifiers", [var at, ..]) => [$"d{at}-value", $"d{at}-handle"],
            ("Tiers", [var at, ..]) => [$"tier{at}-name"],
            ("Triggers", [var at, ..]) => [$"t{at}-name"],
            ("PainPoints", [var at, ..]) => [$"p{at}-name"],
            ("Personas", [var at, ..]) => [$"who{at}-role"],
            ("Name", _) => ["profile-name"],
            ("Summary", _) => ["profile-summary"],
            _ => ["profile-owner"],
        };
    }

    /// <summary>What the attribute is called; its key where the catalogue lacks it.</summary>
    public string Label(string attribute) => Catalog.Find(attribute)?.Label ?? attribute;

    /// <summary>The counts of a criterion, or null where what-if has not seen it as it is.</summary>
    public CriterionCounts? Counts(int index)
    {
        var now = State.Definition.Criteria;
        return Effect is { } effect && index < now.Length && index < effect.Criteria.Length
            && effect.Definition.Criteria[index].Attribute == now[index].Attribute
            && effect.Criteria[index].Rules.Length == now[index].Rules.Length ? effect.Criteria[index] : null;
    }

    /// <summary>
    /// Criteria of a section with their places: a group, or null for anti-ICP. A criterion stays where it was first shown,
    /// so that none jumps away under a slider.
    /// </summary>
    public IReadOnlyList<(int Key, int Index, Criterion Criterion)> Section(AttributeGroup? group)
    {
        var all = State.Definition.Criteria.Select((criterion, i) => (Key: State.Keys[i], Index: i, Criterion: criterion));
        return [.. all.Where(c => group is null
            ? IsAnti(c.Key)
            : !IsAnti(c.Key) && (Catalog.Find(c.Criterion.Attribute)?.Group ?? AttributeGroup.Firmographic) == group)];
    }

    /// <summary>Notes which criteria take points away only, for those not seen before.</summary>
    public void Classify()
    {
        foreach (var (key, criterion) in State.Keys.Zip(State.Definition.Criteria))
        {
            if (_seen.Add(key) && criterion.IsAntiIcp)
                _anti.Add(key);
        }
    }

    private readonly HashSet<int> _seen = [];

    private bool IsAnti(int key) => _anti.Contains(key);
}
