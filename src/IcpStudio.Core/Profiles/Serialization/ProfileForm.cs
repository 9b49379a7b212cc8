using System.Collections.Immutable;
using static IcpStudio.Core.Profiles.ProfileLimits;
using static IcpStudio.Core.Profiles.Serialization.Members;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>
/// A profile's document, described once: the stored JSON, the file (YAML or JSON) and the schema of the file are made from it.
/// A new member is one line here; it says with which version of the stored document it came (see decision 012).
/// </summary>
internal static class ProfileForm
{
    private static readonly ConditionForm When = new();

    private static readonly WholeForm Points = new(Criterion.MinPoints, Criterion.MaxPoints);

    private static readonly PartForm<Tier> Tier = new(
        "Best first; the last starts from 0", new("", 0),
        new Member<Tier, string>("name", new TextForm(1, MaxTierNameLength), t => t.Name, (t, name) => t with { Name = name })
        {
            Example = "Primary"
        },
        new Member<Tier, int>("from", new WholeForm(0, 100), t => t.From, (t, from) => t with { From = from }) { Example = "70" },
        Text<Tier>("action", MaxTierActionLength, t => t.Action, (t, action) => t with { Action = action }));

    private static readonly PartForm<Rule> Rule = new(
        "A condition worth points", new(ConditionForm.Blank, 0),
        new Member<Rule, Conditions.Condition>("when", When, r => r.When, (r, when) => r with { When = when })
        {
            Example = "{in: [security]}"
        },
        new Member<Rule, int>("points", Points, r => r.Points, (r, points) => r with { Points = points }) { Example = "40" });

    private static readonly PartForm<Criterion> Criteria = new(
        "An attribute and what its values are worth; the first rule that matches counts", new("", []),
        new Member<Criterion, string>(
            "attribute", new TextForm(1, 100), c => c.Attribute, (c, attribute) => c with { Attribute = attribute })
        {
            Example = "industry"
        },
        new Member<Criterion, ImmutableArray<Rule>>(
            "rules", new ListForm<Rule>(Rule, 1, MaxRules), c => c.Rules, (c, rules) => c with { Rules = rules })
        {
            Example = "[{when: {in: [security]}, points: 40}]",
            MayBeMissing = true,
            IsAlwaysStored = true,
            IsAlwaysInFile = true,
        },
        new Member<Criterion, int>(
            "pointsWhenMissing", Points, c => c.PointsWhenMissing, (c, points) => c with { PointsWhenMissing = points })
        {
            FileKey = "missing",
            IsAlwaysStored = true,
            IsUsual = points => points == 0,
        },
        Text<Criterion>("note", MaxNoteLength, c => c.Note, (c, note) => c with { Note = note }),
        Evidence<Criterion>(c => c.Evidence, (c, evidence) => c with { Evidence = evidence }))
    {
        Finish = c => c with { Rules = [.. c.Rules.Select(r => r with { When = r.When with { Attribute = c.Attribute } })] },
        Check = c =>
        {
            if (c.Rules.FirstOrDefault(r => r.When.Attribute != c.Attribute) is { When.Attribute: var other })
                throw new ArgumentException(
                    $"A rule of the criterion on “{c.Attribute}” asks for “{other}”; a file cannot say that.", nameof(c));
        },
    };

    private static readonly PartForm<Disqualifier> Disqualifier = new(
        "Whoever meets it is poor fit, whatever the points", new(ConditionForm.Blank, ""),
        new Member<Disqualifier, string>("attribute", new TextForm(1, 100), d => d.When.Attribute,
            (d, attribute) => d with { When = d.When with { Attribute = attribute } })
        {
            Property = "When.Attribute",
            Example = "country",
            IsOfFilesAlone = true,
        },
        new Member<Disqualifier, Conditions.Condition>(
            "when", When, d => d.When, (d, when) =>
                d with { When = when.Attribute.Length == 0 ? when with { Attribute = d.When.Attribute } : when })
        {
            Example = "{notIn: [USA]}"
        },
        new Member<Disqualifier, string>(
            "reason", new TextForm(1, MaxReasonLength), d => d.Reason, (d, reason) => d with { Reason = reason })
        {
            Example = "We sell in the USA only"
        },
        Text<Disqualifier>("note", MaxNoteLength, d => d.Note, (d, note) => d with { Note = note }, since: 2),
        Evidence<Disqualifier>(d => d.Evidence, (d, evidence) => d with { Evidence = evidence }));

    /// <summary>The whole document.</summary>
    public static PartForm<ProfileDefinition> Profile { get; } = new(
        "An ideal customer profile of ICP Studio", new() { Name = "" },
        new Member<ProfileDefinition, string>("name", new TextForm(1, MaxNameLength), p => p.Name, (p, name) => p with { Name = name })
        {
            FileKey = "profile",
            Example = "Developer tools"
        },
        Text<ProfileDefinition>("summary", MaxSummaryLength, p => p.Summary, (p, summary) => p with { Summary = summary }),
        Text<ProfileDefinition>("owner", MaxOwnerLength, p => p.Owner, (p, owner) => p with { Owner = owner }, since: 2),
        Text<ProfileDefinition>(
            "productLine", MaxProductLineLength, p => p.ProductLine, (p, line) => p with { ProductLine = line }, since: 2),
        new Member<ProfileDefinition, int?>("reviewEveryMonths", new OptionalForm<int>(new WholeForm(1, MaxReviewMonths)),
            p => p.ReviewEveryMonths, (p, months) => p with { ReviewEveryMonths = months })
        {
            Since = 2
        },
        new Member<ProfileDefinition, ImmutableArray<Tier>>(
            "tiers", new ListForm<Tier>(Tier, MinTiers, MaxTiers), p => p.Tiers, (p, tiers) => p with { Tiers = tiers })
        {
            IsAlwaysStored = true,
            IsAlwaysInFile = true
        },
        new Member<ProfileDefinition, ImmutableArray<Criterion>>(
            "criteria", new ListForm<Criterion>(Criteria, 0, MaxCriteria), p => p.Criteria, (p, criteria) => p with { Criteria = criteria })
        {
            IsAlwaysStored = true,
            IsAlwaysInFile = true
        },
        new Member<ProfileDefinition, ImmutableArray<Disqualifier>>(
            "disqualifiers", new ListForm<Disqualifier>(Disqualifier, 0, MaxDisqualifiers), p =>
                p.Disqualifiers, (p, disqualifiers) => p with { Disqualifiers = disqualifiers })
        {
            IsAlwaysStored = true
        },
        new Member<ProfileDefinition, ImmutableArray<TriggeringEvent>>(
            "triggers", new ListForm<TriggeringEvent>(SellingForm.Trigger, 0, MaxTriggers), p =>
                p.Triggers, (p, triggers) => p with { Triggers = triggers })
        {
            Since = 2
        },
        new Member<ProfileDefinition, ImmutableArray<PainPoint>>(
            "painPoints", new ListForm<PainPoint>(SellingForm.PainPoint, 0, MaxPainPoints), p =>
                p.PainPoints, (p, points) => p with { PainPoints = points })
        {
            Since = 2
        },
        new Member<ProfileDefinition, ImmutableArray<Persona>>(
            "personas", new ListForm<Persona>(SellingForm.Persona, 0, MaxPersonas), p =>
                p.Personas, (p, personas) => p with { Personas = personas })
        {
            Since = 2
        })
    {
        Ignored = [("$schema", new TextForm(0, MaxLinkLength).Schema)],
    };

    private static Member<TPart> Evidence<TPart>(
        Func<TPart, ImmutableArray<EvidenceItem>> get, Func<TPart, ImmutableArray<EvidenceItem>, TPart> with) =>
            new Member<TPart, ImmutableArray<EvidenceItem>>(
                "evidence", new ListForm<EvidenceItem>(EvidenceForm.Item, 0, MaxEvidence), get, with)
            {
                Since = 2
            };
}
