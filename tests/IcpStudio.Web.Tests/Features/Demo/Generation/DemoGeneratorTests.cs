using System.Security.Cryptography;
using System.Text;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Demo.Generation;

namespace IcpStudio.Web.Tests.Features.Demo.Generation;

[Trait(Pace.Name, Pace.Long)]
public sealed class DemoGeneratorTests
{
    private static readonly DemoData Data = Sample.Data;

    [Fact]
    public void GivesTheSameWorkspaceForTheSameDayForEver()
    {
        Assert.Equal(Fingerprint(Data), Fingerprint(DemoGenerator.Generate(Sample.Today)));
        Assert.Equal("81b79a36c32f25e6", Fingerprint(Data));
    }

    [Fact]
    public void GivesTheSameCompaniesOnAnotherDay()
    {
        var later = DemoGenerator.Generate(Sample.Today.AddDays(7));
        Assert.Equal(Data.Companies.Select(c => (c.Truth.Name, c.Employees)), later.Companies.Select(c => (c.Truth.Name, c.Employees)));
        Assert.Equal(Data.Outcomes.Select(o => o.Since!.Value.AddDays(7)), later.Outcomes.Select(o => o.Since!.Value));
    }

    [Fact]
    public void InventsThreeThousandCompaniesWithNamesAndReservedDomainsOfTheirOwn()
    {
        Assert.Equal(DemoGenerator.CompanyCount, Data.Companies.Select(c => c.Truth.Name).Distinct().Count());
        Assert.Equal(DemoGenerator.CompanyCount, Data.Companies.Select(c => c.Known.Domain).Distinct().Count());
        Assert.All(Data.Companies, c => Assert.Matches("^[a-z-]+\\.example$", c.Known.Domain));
        Assert.Equal("ACC-00001", Data.Companies[0].ExternalId);
    }

    [Fact]
    public void RecordsEachAttributeForAsManyCompaniesAsPlanned()
    {
        foreach (var attribute in BuiltInAttributes.All)
        {
            var there = Data.Companies.Where(c => c.Truth.Value(attribute.Key) is not null).ToList();
            Assert.True(there.Count > 500, $"{attribute.Key} is there for {there.Count} companies only.");
            Assert.InRange(there.Share(c => c.Known.Value(attribute.Key) is not null), KnownShares.Of(attribute.Key) - .04,
                KnownShares.Of(attribute.Key) + .04);
        }
    }

    [Fact]
    public void GivesEveryValueTheTypeOfItsAttribute()
    {
        foreach (var attribute in BuiltInAttributes.All)
        {
            var type = Enum.GetName(attribute.Type);
            Assert.All(Data.Companies.Select(c => c.Truth.Value(attribute.Key)).OfType<AttributeValue>(),
                v => Assert.Equal(type, v.GetType().Name));
        }
    }

    [Fact]
    public void MakesAboutFifteenHundredDealsOfThreeYears()
    {
        Assert.InRange(Data.Deals.Count, 1400, 1700);
        Assert.Equal(Data.Deals.Count, Data.Deals.Select(d => d.ExternalId).Distinct().Count());
        Assert.All(Data.Deals, d => Assert.InRange(d.CreatedOn!.Value, Sample.Today.AddDays(-(3 * 365) - 2), Sample.Today));
        Assert.All(Enum.GetValues<DealType>(), type => Assert.Contains(Data.Deals, d => d.Type == type && d.Outcome == DealOutcome.Open));
        Assert.Equal(8, Data.Deals.Select(d => d.Owner).Distinct().Count());
        Assert.Equal(2, Data.Deals.Select(d => d.Product).Distinct().Count());
    }

    [Fact]
    public void ClosesDealsAfterTheyWereCreatedAndNotInTheFuture()
    {
        Assert.All(Data.Deals, d => Assert.Equal(d.Outcome == DealOutcome.Open, d.ClosedOn is null));
        Assert.All(Data.Deals.Where(d => d.ClosedOn is not null), d => Assert.InRange(d.ClosedOn!.Value, d.CreatedOn!.Value, Sample.Today));
        Assert.All(Data.Deals, d => Assert.Equal(d.Outcome == DealOutcome.Lost, d.LostReason is not null));
        Assert.All(Data.Deals, d => Assert.True(d.Amount >= 0));
    }

    [Fact]
    public void MakesACustomerOfEveryAccountThatWasWon()
    {
        var customers = Data.Outcomes.ToDictionary(o => $"ACC-{o.AccountId:00000}");
        var won = Data.Deals.Where(d => d is { Type: DealType.NewBusiness, Outcome: DealOutcome.Won }).ToList();
        Assert.All(won, d => Assert.Equal(d.ClosedOn, customers[d.AccountRef!].Since));
        Assert.All(Data.Deals.Where(d => d.Type != DealType.NewBusiness), d => Assert.True(d.CreatedOn > customers[d.AccountRef!].Since));
    }

    [Fact]
    public void EndsAChurnedCustomerWithALostRenewal()
    {
        var churned = Data.Outcomes.Where(o => o.ChurnedOn >= Sample.Today.AddDays(-365)).ToList();
        Assert.NotEmpty(churned);
        Assert.All(churned, o =>
        {
            Assert.Equal((0m, 0m), (o.Arr!.Value, o.Grr!.Value));
            Assert.Contains(Data.Deals, d => d is { Type: DealType.Renewal, Outcome: DealOutcome.Lost }
                && d.AccountRef == $"ACC-{o.AccountId:00000}" && d.ClosedOn == o.ChurnedOn);
        });
        Assert.All(Data.Outcomes.Where(o => o.ChurnedOn is null), o => Assert.True(o.Arr > 0));
    }

    private static string Fingerprint(DemoData data)
    {
        var text = new StringBuilder();
        foreach (var company in data.Companies)
            text.AppendJoin('|', BuiltInAttributes.All.Select(a => company.Known.Value(a.Key)?.ToString())).Append('\n');
        foreach (var d in data.Deals)
            text.AppendJoin('|', d.ExternalId, d.Type, d.Outcome, d.Amount, d.CreatedOn?.DayNumber, d.ClosedOn?.DayNumber, d.Owner,
                d.Product, d.Source, d.LostReason).Append('\n');
        foreach (var o in data.Outcomes)
            text.AppendJoin('|', o.AccountId, o.Since?.DayNumber, o.ChurnedOn?.DayNumber, o.Arr, o.Ltv, o.Nrr, o.Grr, o.Nps, o.ExpansionArr,
                o.SupportTickets, o.Usage).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
