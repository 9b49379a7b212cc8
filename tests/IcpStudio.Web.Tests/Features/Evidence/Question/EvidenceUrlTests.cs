using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Evidence.Question;

namespace IcpStudio.Web.Tests.Features.Evidence.Question;

public sealed class EvidenceUrlTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void AsksForNewBusinessOfTheLastTwoYearsWhereNothingIsSaid()
    {
        var question = EvidenceUrl.Parse("http://localhost/evidence", Today);
        Assert.Equal((GoodOutcome.Won, new DateOnly(2024, 3, 1), Today), (question.Outcome, question.Since, question.Until));
        Assert.Equal(DealType.NewBusiness, question.DealType);
    }

    [Fact]
    public void ComesBackFromTheAddressAsItWas()
    {
        EvidenceQuestion[] questions =
        [
            new()
            {
                Outcome = GoodOutcome.Best,
                Measures = [CustomerMeasure.Nps, CustomerMeasure.SalesCycle],
                TopPercent = 20,
                AgainstAllAccounts = true
            },
            new()
            {
                DealType = null,
                CountsCancelled = true,
                Since = new(2025, 1, 31),
                PrimaryPercent = 10,
                Confirmed = ["industry"],
                LeftOut = ["deal.owner", "city"]
            },
            new() { Outcome = GoodOutcome.Kept, Until = new(2025, 12, 31) },
        ];
        Assert.All(questions, q =>
            Assert.Equal(EvidenceUrl.Of(q), EvidenceUrl.Of(EvidenceUrl.Parse("http://localhost" + EvidenceUrl.Of(q), Today))));
        var parsed = EvidenceUrl.Parse("http://localhost" + EvidenceUrl.Of(questions[1]), Today);
        Assert.Equal(new[] { "deal.owner", "city" }, parsed.LeftOut.ToArray());
        Assert.Null(parsed.DealType);
        Assert.Null(parsed.Until);
    }

    [Fact]
    public void TakesTheUsualWhereItCannotBeRead() =>
        Assert.Equal(EvidenceQuestion.Usual(Today),
            EvidenceUrl.Parse("http://localhost/evidence?of=luck&since=soon&top=900&type=gifts&by=,,", Today));
}
