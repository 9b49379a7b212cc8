using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Home;

/// <summary>What is somebody's own: accounts and deals whose owner has his name.</summary>
internal static class MyWork
{
    public static Filter Accounts(Actor actor) =>
        new Filter.Leaf(new ValueCondition(BuiltInAttributes.Owner, ValueOperator.In, [actor.Name]));

    public static string List(Filter filter, string? tier = null) =>
        AccountListUrl.Of(new AccountListRequest { Filter = filter, Tier = tier }, AttributeCatalog.BuiltIn);
}
