using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>An invented company.</summary>
/// <param name="Number">1, 2, 3 …; its place in the sample.</param>
/// <param name="Truth">Everything about it: what decides its deals. Its id is <paramref name="Number"/>.</param>
/// <param name="Known">The part that the workspace has on record.</param>
public sealed record DemoCompany(int Number, Account Truth, Account Known)
{
    /// <summary>Its id in the invented CRM.</summary>
    public string ExternalId => Truth.ExternalId!;

    /// <summary>People employed.</summary>
    public int Employees => (int)((AttributeValue.Number)Truth.Value("employees")!).Value;

    /// <summary>Invents the company of that number.</summary>
    public static DemoCompany Draw(int number, CompanyNames names, DateOnly today)
    {
        var random = new DemoRandom(DemoGenerator.Seed, (ulong)number);
        var industry = random.Pick(DemoIndustry.All, i => i.Share);
        var name = names.Next(industry, random);
        var firmographics = Firmographics.Draw(industry, today, random);
        var funding = Funding.Draw(firmographics, today, random);
        var situation = Situation.Draw(firmographics, today, random);
        var technographics = Technographics.Draw(firmographics, situation.HasRevOpsTeam, today, random);
        var behaviour = Behaviour.Draw(firmographics, random);

        var domain = CompanyNames.Domain(name);
        (string Key, AttributeValue? Value)[] facts =
        [
            (BuiltInAttributes.Name, Facts.Text(name)),
            (BuiltInAttributes.Domain, Facts.Text(domain)),
            (BuiltInAttributes.Website, Facts.Text($"https://www.{domain}")),
            .. firmographics.Values(), .. funding.Values(), .. technographics.Values(), .. behaviour.Values(), .. situation.Values(),
        ];
        var truth = Account.NoValues.AddRange(facts.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!)));
        var unknown = facts.Where(f => !random.Chance(KnownShares.Of(f.Key))).Select(f => f.Key).ToList();
        var externalId = $"ACC-{number:00000}";
        return new DemoCompany(number, new Account(number, externalId, truth), new Account(number, externalId, truth.RemoveRange(unknown)));
    }
}
