using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Tests.Profiles;
using IcpStudio.Core.Tests.Scoring;

namespace IcpStudio.Core.Tests.Filters;

public sealed class FilterTextTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void ReadsWhatItWrites(int seed)
    {
        var world = new RandomWorld(seed);
        for (var i = 0; i < 50; i++)
        {
            var filter = Plain(world.Filter(4), new ConditionValidator(world.Catalog));
            var text = FilterText.Write(filter);
            var read = FilterText.Parse(text, world.Catalog);
            Assert.True(read.Error is null, $"{text}: {read.Error}");
            Assert.Equal(filter, read.Filter);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void ReadsAwkwardValuesAndRanges(int seed)
    {
        var profiles = new RandomProfiles(seed);
        foreach (var condition in Enumerable.Range(0, 20)
            .SelectMany(_ => profiles.Next().Criteria)
            .SelectMany(c => c.Rules)
            .Select(r => r.When))
        {
            var text = FilterText.Write(new Filter.Leaf(condition));
            var read = FilterText.Parse(text, AttributeCatalog.BuiltIn);
            Assert.True(read.Error is null, $"{text}: {read.Error}");
            Assert.Equal(new Filter.Leaf(condition), read.Filter);
        }
    }

    [Theory]
    [InlineData("industry in (software, web) and employees between 50 and 500 and not country in (USA)", null)]
    [InlineData("INDUSTRY IN (Software , web)  AND \"Total funding\" at least 10M",
        "industry in (Software, web) and totalFunding >= 10000000")]
    [InlineData("city = \"San Francisco\" or city in (new york, Rio)", "city in (\"San Francisco\") or city in (\"new york\", Rio)")]
    [InlineData("employees>=10,000 or employees is missing", "employees >= 10000 or employees is missing")]
    [InlineData("lastFundingOn within last 90 days", "lastFundingOn between 90 days ago and today")]
    [InlineData("not (hasRevOpsTeam is yes or crm is known)", null)]
    [InlineData("not not technologies none of (\"a \"\"b\"\"\", C++)", null)]
    [InlineData("not tier = \"Poor fit\" and score >= 70", "not tier in (\"Poor fit\") and score >= 70")]
    [InlineData("segment = \"My prospects\" or technologies != SAP", "segment any of (\"My prospects\") or technologies none of (SAP)")]
    [InlineData(" ", "")]
    public void ReadsWhatPeopleType(string typed, string? written)
    {
        var read = FilterText.Parse(typed, AttributeCatalog.BuiltIn);
        Assert.Null(read.Error);
        Assert.Equal(written ?? typed, FilterText.Write(read.Filter!));
    }

    [Theory]
    [InlineData("score >= 5 and tier = Primry", 22, "Primry",
        "There is no tier “Primry”. Did you mean “Primary”? There are: Primary, Poor fit.")]
    [InlineData("segment in (\"Hot ones\", Cold)", 24, "Cold", "There is no segment “Cold”. There are: Hot ones.")]
    public void NamesTheWordThatIsNoTierOrSegment(string typed, int start, string word, string message)
    {
        var error = FilterText.Parse(typed, AttributeCatalog.BuiltIn, new FilterNames(["Primary", "Poor fit"], ["Hot ones"])).Error!;
        Assert.Equal((start, word, message), (error.Start, typed.Substring(error.Start, error.Length), error.Message));
        Assert.Null(FilterText.Parse(typed, AttributeCatalog.BuiltIn).Error);
    }

    [Fact]
    public void AndBindsCloserThanOr()
    {
        var read = FilterText.Parse("crm is known or crm is missing and city is known", AttributeCatalog.BuiltIn).Filter;
        var any = Assert.IsType<Filter.Any>(read);
        Assert.IsType<Filter.All>(any.Parts[1]);
    }

    [Theory]
    [InlineData("industri in (software)", "industri", "There is no attribute “industri”. Did you mean “industry”?")]
    [InlineData("industry in software", "software",
        "Here values in parentheses are expected, such as (software, \"real estate\"), not “software”.")]
    [InlineData("employees between ten and 20", "ten", "Here a number such as 500, 2.5 or 10M is expected, not “ten”.")]
    [InlineData("employees in (50)", "in", "Employees can be asked between … and …, >= …, <= …, = …, is missing or is known, not “in”.")]
    [InlineData("crm is known city is known", "city", "Here and, or, or the end is expected, not “city”.")]
    [InlineData("(crm is known", "", "Here a closing parenthesis is expected, not the end.")]
    [InlineData("crm = \"open", "\"open", "The quote that opens here is not closed.")]
    [InlineData("lastFundingOn >= 31.01.2025", "31.01.2025",
        "Here a day is expected, such as 2025-01-31, today, 30 days ago or 30 days from now, not “31.01.2025”.")]
    [InlineData("employees between 500 and 50", "between", "The highest number 50 is below the lowest, 500.")]
    [InlineData("crm in ()", ")", "Here a value is expected, not “)”. Values look like this: (software, \"real estate\").")]
    public void PointsAtTheWordThatIsWrong(string typed, string word, string message)
    {
        var error = FilterText.Parse(typed, AttributeCatalog.BuiltIn).Error!;
        Assert.Equal(message, error.Message);
        Assert.Equal(word, typed.Substring(error.Start, error.Length));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void AnyTextIsReadOrRefused(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["industry", "employees", "(", ")", ",", "\"", "and", "or", "not", "in", "between", "5", "=", ">=", "is",
            "missing", "\u0000", "💥", "days", "ago", "lastFundingOn", "within"];
        for (var i = 0; i < 500; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "",
                Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var read = FilterText.Parse(text, AttributeCatalog.BuiltIn);
            Assert.True(read.Filter is null ^ read.Error is null);
            if (read.Error is { } error)
                Assert.InRange(error.Start + error.Length, 0, text.Length);
        }
    }

    [Fact]
    public void DepthIsLimited() =>
        Assert.NotNull(FilterText.Parse(string.Concat(Enumerable.Repeat("not ", 60)) + "crm is known", AttributeCatalog.BuiltIn).Error);

    /// <summary>Joins of one part are written as that part, so none is expected back; what makes no sense cannot be typed.</summary>
    private static Filter Plain(Filter filter, ConditionValidator validator) => filter switch
    {
        Filter.All { Parts: [var only] } => Plain(only, validator),
        Filter.Any { Parts: [var only] } => Plain(only, validator),
        Filter.All all => new Filter.All([.. all.Parts.Select(p => Plain(p, validator))]),
        Filter.Any any => new Filter.Any([.. any.Parts.Select(p => Plain(p, validator))]),
        Filter.Not not => new Filter.Not(Plain(not.Part, validator)),
        Filter.Leaf leaf when !validator.Validate(leaf.Condition).IsValid =>
            new Filter.Leaf(new PresenceCondition("industry", IsMissing: true)),
        _ => filter,
    };
}
