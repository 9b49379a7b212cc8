using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Validation;

namespace IcpStudio.Core.Tests.Profiles.Validation;

public class ProfileValidatorTests
{
    private static readonly ProfileValidator Validator = new(AttributeCatalog.BuiltIn);

    [Fact]
    public void ASoundProfileCanBeSavedAndPublished()
    {
        Assert.Empty(Validator.Validate(Sample.Profile).Errors);
        Assert.Empty(Validator.ValidateForPublishing(Sample.Profile).Errors);
    }

    [Fact]
    public void RandomProfilesAreSound()
    {
        for (var seed = 0; seed < 300; seed++)
            Assert.Empty(Validator.Validate(new RandomProfiles(seed).Next()).Errors
                .Select(e => $"{seed}: {e.PropertyName}: {e.ErrorMessage}"));
    }

    [Fact]
    public void TextsHaveLimits()
    {
        Fails(Sample.Profile with { Name = " " }, "Name", "The name is empty; allowed are 1 to 100 characters.");
        Fails(Sample.Profile with { Name = new('a', 101) }, "Name", "The name has 101 characters; allowed are at most 100.");
        Fails(Sample.Profile with { Name = "a\0b" }, "Name",
            "The name holds a character that cannot be stored (U+0000 or half of a surrogate pair).");
        Fails(Sample.Profile with { Summary = new('a', 4001) }, "Summary", "The summary has 4,001 characters; allowed are at most 4,000.");
        Fails(Sample.Of(Sample.Profile.Criteria[0] with { Note = new('a', 2001) }), "Criteria[0].Note",
            "Criterion 1: the note has 2,001 characters; allowed are at most 2,000.");
        Fails(Sample.Profile with { Disqualifiers = [new(new PresenceCondition("website", true), "")] }, "Disqualifiers[0].Reason",
            "Disqualifier 1: the reason is empty; allowed are 1 to 200 characters.");
    }

    [Fact]
    public void TiersCutZeroToHundred()
    {
        static ProfileDefinition With(params Tier[] tiers) => Sample.Profile with { Tiers = [.. tiers] };
        Fails(With(new Tier("A", 0)), "Tiers", "The profile has 1 tiers; allowed are 2 to 4.");
        Fails(With(new("A", 101), new("B", 0)), "Tiers[0].From", "Tier 1: the score it starts from is 101; allowed are 0 to 100.");
        Fails(With(new("A", 50), new("B", 50), new("C", 0)), "Tiers[1].From",
            "Tier 2: the score it starts from, 50, must be below that of the tier above, 50.");
        Fails(With(new("A", 50), new("B", 10)), "Tiers[1].From", "Tier 2: the last tier starts from 0, not 10.");
        Fails(With(new("A", 50), new(" a", 0)), "Tiers[1].Name", "Tier 2: the name “ a” is taken by a tier above; each needs its own.");
        Fails(With(new("A", 50, new('x', 201)), new("B", 0)), "Tiers[0].Action",
            "Tier 1: the action has 201 characters; allowed are at most 200.");
    }

    [Fact]
    public void CriteriaAndDisqualifiersHaveLimits()
    {
        var criterion = Sample.Profile.Criteria[0];
        Fails(Sample.Of([.. Enumerable.Repeat(criterion, 201)]), "Criteria", "The profile has 201 criteria; allowed are at most 200.");
        Fails(Sample.Of(criterion with { Rules = [] }), "Criteria[0].Rules", "Criterion 1: it has 0 rules; allowed are 1 to 50.");
        Fails(Sample.Of(criterion with { Rules = [.. Enumerable.Repeat(criterion.Rules[0], 51)] }), "Criteria[0].Rules",
            "Criterion 1: it has 51 rules; allowed are 1 to 50.");
        Fails(Sample.Profile with { Disqualifiers = [.. Enumerable.Repeat(Sample.Profile.Disqualifiers[0], 51)] }, "Disqualifiers",
            "The profile has 51 disqualifiers; allowed are at most 50.");
    }

    [Fact]
    public void PointsHaveLimits()
    {
        Fails(Sample.Of(Sample.Numbers("employees", (1, 2, 5), (3, null, 101))), "Criteria[0].Rules[1].Points",
            "Criterion 1, rule 2: the points are 101; allowed are -100 to 100.");
        Fails(Sample.Of(Sample.Numbers("employees", (1, 2, 5)) with { PointsWhenMissing = -101 }), "Criteria[0].PointsWhenMissing",
            "Criterion 1: the points when missing are -101; allowed are -100 to 100.");
    }

    [Fact]
    public void AnUnknownAttributeIsNamedWithTheOneThatWasMeant()
    {
        var industri = new Criterion("industri", [new(Sample.In("industri", "a"), 5)]);
        Fails(Sample.Of(Sample.Profile.Criteria[0], Sample.Profile.Criteria[1], industri), "Criteria[2].Attribute",
            "Criterion 3: there is no attribute “industri”. Did you mean “industry”?");
        Fails(Sample.Profile with { Disqualifiers = [new(new PresenceCondition("headcount", true), "x")] },
            "Disqualifiers[0].When.Attribute", "Disqualifier 1: there is no attribute “headcount”. Did you mean “employees”?");
        Fails(Sample.Profile with { Disqualifiers = [new(new PresenceCondition("zzz", true), "x")] }, "Disqualifiers[0].When.Attribute",
            "Disqualifier 1: there is no attribute “zzz”.");
    }

    [Fact]
    public void AProfileScoresByWhatACompanyIsAndNotByTheWorkOnIt()
    {
        Fails(Sample.Of(new Criterion("status", [new(Sample.In("status", "working"), 5)])), "Criteria[0].Attribute",
            "Criterion 1: “Status” says what is done with an account, not what it is; allowed are attributes that describe the company.");
        Fails(Sample.Profile with { Disqualifiers = [new(new YesNoCondition("isCustomer", true), "x")] }, "Disqualifiers[0].When.Attribute",
            "Disqualifier 1: “Is customer” says what is done with an account, not what it is; allowed are attributes that describe the "
                + "company.");
    }

    [Fact]
    public void ARuleAsksForItsCriterionsAttribute() =>
        Fails(Sample.Of(new Criterion("industry", [new(Sample.In("country", "a"), 5)])), "Criteria[0].Rules[0].When.Attribute",
            "Criterion 1, rule 1: it asks for “country”; a rule of this criterion asks for “industry”.");

    [Fact]
    public void AConditionFitsItsAttribute()
    {
        Fails(When(new NumberCondition("industry", 5, null)), "Criteria[0].Rules[0].When",
            "Criterion 1, rule 1: Industry is a choice; a range of numbers does not fit it. Allowed: one of a list (in), none of a list "
                + "(notIn), missing, present.");
        Fails(When(Sample.In("name", "a")), "Criteria[0].Rules[0].When",
            "Criterion 1, rule 1: Name is a text; one of a list (in) does not fit it. Allowed: missing, present.");
        Fails(When(Sample.In("technologies", "a")), "Criteria[0].Rules[0].When",
            "Criterion 1, rule 1: Technologies is a set; one of a list (in) does not fit it. Allowed: any of a list (anyOf), all of a list "
                + "(allOf), none of a list (noneOf), missing, present.");
        Assert.Empty(Validator.Validate(When(new PresenceCondition("name", false))).Errors);
    }

    [Fact]
    public void OperandsHaveLimits()
    {
        Fails(When(Sample.In("industry")), "Criteria[0].Rules[0].When.Values",
            "Criterion 1, rule 1: Industry is compared with 0 values; allowed are 1 to 500.");
        Fails(When(Sample.In("industry", [.. Enumerable.Repeat("a", 501)])), "Criteria[0].Rules[0].When.Values",
            "Criterion 1, rule 1: Industry is compared with 501 values; allowed are 1 to 500.");
        Fails(When(Sample.In("industry", "a", "")), "Criteria[0].Rules[0].When.Values[1]",
            "Criterion 1, rule 1: value 2 is empty; allowed are 1 to 200 characters.");
        Fails(When(new NumberCondition("employees", null, null)), "Criteria[0].Rules[0].When.From",
            "Criterion 1, rule 1: Employees needs a lowest or a highest number.");
        Fails(When(new NumberCondition("employees", 5, 4)), "Criteria[0].Rules[0].When.To",
            "Criterion 1, rule 1: the highest number 4 is below the lowest, 5.");
        Fails(When(new NumberCondition("employees", 0.00001m, null)), "Criteria[0].Rules[0].When.From",
            "Criterion 1, rule 1: the number 0.00001 cannot be compared; allowed are up to 99,999,999,999,999.9999 and 4 decimals.");
        Fails(When(new DateCondition("lastFundingOn", null, null)), "Criteria[0].Rules[0].When.From",
            "Criterion 1, rule 1: Last funding on needs a first or a last day.");
        Fails(When(new DateCondition("lastFundingOn", DateBound.FromAsOf(0), DateBound.FromAsOf(-5))), "Criteria[0].Rules[0].When.To",
            "Criterion 1, rule 1: the last day (5 days ago) is before the first (today).");
    }

    [Fact]
    public void EvidenceSaysSomethingAndItsFiguresCanBeTrue()
    {
        static ProfileDefinition With(EvidenceItem item) => Sample.Of(Sample.Profile.Criteria[0] with { Evidence = [item] });
        static ProfileDefinition Measured(Func<MeasuredEvidence, MeasuredEvidence> change) =>
            With(Sample.Full.Criteria[0].Evidence[1] with { Measured = change(Sample.Full.Criteria[0].Evidence[1].Measured!) });
        Assert.Empty(Validator.Validate(Sample.Full).Errors);
        Fails(With(new(EvidenceKind.Statement, "")), "Criteria[0].Evidence[0].Text",
            "Criterion 1, evidence 1: the text is empty; allowed are 1 to 1,000 characters.");
        Fails(With(new(EvidenceKind.Link, "A")), "Criteria[0].Evidence[0].Link",
            "Criterion 1, evidence 1: the link is empty; give an address that begins with https:// or http://.");
        Fails(With(new(EvidenceKind.Link, "A", Link: "javascript:alert(1)")), "Criteria[0].Evidence[0].Link",
            "Criterion 1, evidence 1: the link “javascript:alert(1)” is no address; it begins with https:// or http://.");
        Fails(With(new(EvidenceKind.Measured, "A")), "Criteria[0].Evidence[0].Measured",
            "Criterion 1, evidence 1: measured evidence has figures, and only measured evidence has.");
        Fails(Measured(m => m with { Good = 59 }), "Criteria[0].Evidence[0].Measured.Total",
            "Criterion 1, evidence 1: the counts 59 of 58 matching, 2017 of 2570 in all cannot be; each part is at most its whole.");
        Fails(Measured(m => m with { PValue = 1.5m }), "Criteria[0].Evidence[0].Measured.PValue",
            "Criterion 1, evidence 1: 1.5 is no share; allowed are 0 to 1.");
        Fails(Measured(m => m with { Lift = -1 }), "Criteria[0].Evidence[0].Measured.Lift",
            "Criterion 1, evidence 1: -1 is no lift; it is never below 0.");
        Fails(Sample.Of(Sample.Profile.Criteria[0] with { Evidence = [.. Enumerable.Repeat(Sample.Full.Criteria[0].Evidence[0], 21)] }),
            "Criteria[0].Evidence", "Criterion 1: it has 21 pieces of evidence; allowed are at most 20.");
    }

    [Fact]
    public void WhatIsSaidOnSellingHasLimits()
    {
        Fails(Sample.Full with { ReviewEveryMonths = 61 }, "ReviewEveryMonths",
            "The profile is to be reviewed every 61 months; allowed are 1 to 60.");
        Fails(Sample.Full with { Owner = new('a', 101) }, "Owner", "The owner has 101 characters; allowed are at most 100.");
        Fails(Sample.Full with { Triggers = [new("")] }, "Triggers[0].Name",
            "Triggering event 1: the name is empty; allowed are 1 to 100 characters.");
        Fails(Sample.Full with { PainPoints = [new("A", new('a', 501))] }, "PainPoints[0].Sign",
            "Pain point 1: the sign has 501 characters; allowed are at most 500.");
        Fails(Sample.Full with { Personas = [new("Champion"), new(" champion")] }, "Personas[1].Role",
            "Persona 2: the role “ champion” is described above already; each once.");
        Fails(Sample.Full with { Personas = [new("Champion") { Goals = ["a", ""] }] }, "Personas[0].Goals[1]",
            "Persona 1: line 2 of the goals is empty; allowed are 1 to 300 characters.");
        Fails(Sample.Full with { Personas = [.. Enumerable.Range(0, 11).Select(i => new Persona($"{i}"))] }, "Personas",
            "The profile has 11 personas; allowed are at most 10.");
    }

    [Fact]
    public void PublishingNeedsPoints()
    {
        const string message = "The profile cannot be published: no criterion can give points. Give at least one rule 1 to 100 points.";
        foreach (var profile in new[] { Sample.Of(), Sample.Of(Sample.Numbers("employees", (5, null, -10))) })
        {
            Assert.Empty(Validator.Validate(profile).Errors);
            var error = Assert.Single(Validator.ValidateForPublishing(profile).Errors);
            Assert.Equal(("Criteria", message), (error.PropertyName, error.ErrorMessage));
        }
        Assert.NotEmpty(Validator.ValidateForPublishing(Sample.Profile with { Name = "" }).Errors);
    }

    [Fact]
    public void APublishedProfileFitsAFile()
    {
        string[] values = [.. Enumerable.Range(0, 500).Select(i => $"{i}{new string('x', 190)}")];
        var large = Sample.Of(new Criterion("industry", [.. Enumerable.Repeat(new Rule(Sample.In("industry", values), 5), 12)]));
        Assert.Empty(Validator.Validate(large).Errors);
        Assert.Contains("allowed are at most 1,000,000", Assert.Single(Validator.ValidateForPublishing(large).Errors).ErrorMessage);
    }

    [Fact]
    public void PointsBeyondAnyLimitAreRefusedWithoutOverflow() =>
        Assert.Equal(2, Validator.ValidateForPublishing(
            Sample.Of(Sample.Numbers("employees", (5, null, int.MaxValue)), Sample.Numbers("arr", (5, null, int.MaxValue)))).Errors.Count);

    private static ProfileDefinition When(Condition condition) => Sample.Of(new Criterion(condition.Attribute, [new(condition, 5)]));

    private static void Fails(ProfileDefinition profile, string path, string message)
    {
        var error = Assert.Single(Validator.Validate(profile).Errors);
        Assert.Equal((path, message), (error.PropertyName, error.ErrorMessage));
    }
}
