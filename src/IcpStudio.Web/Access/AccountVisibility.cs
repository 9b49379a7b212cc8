using IcpStudio.Core.Conditions;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Access;

/// <summary>
/// Which accounts a user may see: the one condition that every list, count, report, search and export is held to. Today all of them.
/// A condition speaks of what accounts say themselves (their owner, their region), not of scores, tiers or segments.
/// </summary>
public sealed class AccountVisibility
{
    private volatile Func<Actor, Filter>? _rule;

    /// <summary>Whoever acts sees every account, and nothing is asked.</summary>
    public bool IsEverything => _rule is null;

    /// <summary>From now on a user sees the accounts that this says; null: all.</summary>
    public void Become(Func<Actor, Filter>? rule) => _rule = rule;

    /// <summary>
    /// The accounts that this actor may see. The command line and the app see all: whoever has the machine has the database.
    /// </summary>
    public Filter Of(Actor actor) => actor.Kind == ActorKind.User && _rule is { } rule ? rule(actor) : Filter.Everything;
}
