using System.Collections.Immutable;
using static IcpStudio.Core.Profiles.ProfileLimits;
using static IcpStudio.Core.Profiles.Serialization.Members;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>What a profile says on how to sell by it; see <see cref="ProfileForm"/>.</summary>
internal static class SellingForm
{
    private static readonly TextForm Title = new(1, MaxTitleLength);

    public static PartForm<TriggeringEvent> Trigger { get; } = new(
        "Makes now the time to call", new(""),
        new Member<TriggeringEvent, string>("name", Title, t => t.Name, (t, name) => t with { Name = name }) { Example = "New VP Sales" },
        Text<TriggeringEvent>("why", MaxSentenceLength, t => t.Why, (t, why) => t with { Why = why }),
        Text<TriggeringEvent>("action", MaxSentenceLength, t => t.Action, (t, action) => t with { Action = action }));

    public static PartForm<PainPoint> PainPoint { get; } = new(
        "What accounts suffer from and we can cure", new(""),
        new Member<PainPoint, string>("name", Title, p => p.Name, (p, name) => p with { Name = name }) { Example = "Forecasts are wrong" },
        Text<PainPoint>("sign", MaxSentenceLength, p => p.Sign, (p, sign) => p with { Sign = sign }),
        Text<PainPoint>("answer", MaxSentenceLength, p => p.Answer, (p, answer) => p with { Answer = answer }));

    public static PartForm<Persona> Persona { get; } = new(
        "A person's role inside accounts of the profile", new(""),
        new Member<Persona, string>("role", Title, p => p.Role, (p, role) => p with { Role = role }) { Example = "Champion" },
        Lines("titles", p => p.Titles, (p, lines) => p with { Titles = lines }),
        Lines("goals", p => p.Goals, (p, lines) => p with { Goals = lines }),
        Lines("pains", p => p.Pains, (p, lines) => p with { Pains = lines }),
        Lines("objections", p => p.Objections, (p, lines) => p with { Objections = lines }),
        Lines("wording", p => p.Wording, (p, lines) => p with { Wording = lines }));

    private static Member<Persona> Lines(
        string key, Func<Persona, ImmutableArray<string>> get, Func<Persona, ImmutableArray<string>, Persona> with) =>
            new Member<Persona, ImmutableArray<string>>(key, new ListForm<string>(new TextForm(1, MaxLineLength), 0, MaxLines), get, with);
}
