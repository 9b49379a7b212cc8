using static IcpStudio.Core.Attributes.AttributeGroup;
using static IcpStudio.Core.Attributes.AttributeType;

namespace IcpStudio.Core.Attributes;

/// <summary>The attributes every workspace has.</summary>
public static class BuiltInAttributes
{
    /// <summary>Key of what the company is called.</summary>
    public const string Name = "name";

    /// <summary>Key of the host of its website without www.; no two accounts share one.</summary>
    public const string Domain = "domain";

    /// <summary>Key of the address of its website.</summary>
    public const string Website = "website";

    /// <summary>Key of the state, county or region of the head office.</summary>
    public const string Region = "region";

    /// <summary>In the order pages show them.</summary>
    public static IReadOnlyList<AttributeDefinition> All { get; } =
    [
        new(Name, "Name", Firmographic, AttributeType.Text, "What the company is called.",
            Aliases: ["company", "companyname", "account", "accountname", "organisation", "organization", "employername", "businessname"]),
        new(Domain, "Domain", Firmographic, AttributeType.Text, "Host of the company's website, without www.",
            Aliases: ["companydomain", "emaildomain", "accountdomain", "domainname"]),
        new(Website, "Website", Firmographic, AttributeType.Text, "Address of the company's website.",
            Aliases: ["url", "web", "homepage", "websiteurl", "companywebsite"]),
        new("industry", "Industry", Firmographic, Choice, "The line of business.",
            Aliases: ["sector", "categorycode", "category", "industrysector", "sicsection", "line"]),
        new("vertical", "Vertical", Firmographic, Choice, "The market served within the industry.",
            Aliases: ["subindustry", "segment", "niche", "primarysicdescription"]),
        new("employees", "Employees", Firmographic, Number, "People employed.", "people", Aliases: ["employeecount", "numberofemployees",
            "headcount", "companysize", "staff", "employersize", "size", "numemployees", "noofemployees"]),
        new("salesHeadcount", "Sales headcount", Firmographic, Number, "People who work in sales.", "people",
            Aliases: ["salesteamsize", "salespeople", "salesreps"]),
        new("annualRevenue", "Annual revenue", Firmographic, Number, "Revenue of the last full year.", AttributeDefinition.CurrencyUnit,
            Aliases: ["revenue", "turnover", "yearlyrevenue", "annualsales"]),
        new("arr", "ARR", Firmographic, Number, "Annual recurring revenue of the company itself.", AttributeDefinition.CurrencyUnit,
            Aliases: ["annualrecurringrevenue"]),
        new("country", "Country", Firmographic, Choice, "Country of the head office.",
            Aliases: ["countrycode", "billingcountry", "headquarterscountry", "hqcountry", "officelocation", "nation"]),
        new(Region, "Region", Firmographic, Choice, "State, county or region of the head office.",
            Aliases: ["state", "statecode", "billingstate", "province", "county", "hqregion"]),
        new("city", "City", Firmographic, Choice, "City of the head office.", Aliases: ["town", "billingcity", "hqcity"]),
        new("timeZone", "Time zone", Firmographic, Choice, "Time zone of the head office.", Aliases: ["timezone", "tz"]),
        new("businessModel", "Business model", Firmographic, Choice, "Who pays and for what: B2B, B2C, marketplace.",
            Aliases: ["model", "b2bb2c"]),
        new("salesMotion", "Sales motion", Firmographic, Choice, "How the company sells: product-led or sales-led.",
            Aliases: ["gotomarket", "gtm", "gtmmotion"]),
        new("growthStage", "Growth stage", Firmographic, Choice, "Where the company stands: start-up, scale-up, mature.",
            Aliases: ["stage", "companystage", "lifecyclestage"]),
        new("fundingStage", "Funding stage", Firmographic, Choice, "The last kind of funding: seed, series A.",
            Aliases: ["lastfundingtype", "fundinground", "round", "fundingtype"]),
        new("totalFunding", "Total funding", Firmographic, Number, "All capital raised.", AttributeDefinition.CurrencyUnit,
            Aliases: ["fundingtotal", "fundingtotalusd", "totalfundingusd", "totalfundingamount", "funding", "capitalraised"]),
        new("foundedYear", "Founded year", Firmographic, Number, "The year the company was founded.", "year",
            Aliases: ["yearfounded", "founded", "yearestablished", "established", "foundingyear"]),
        new("ownership", "Ownership", Firmographic, Choice, "Private, public, state, subsidiary.",
            Aliases: ["ownershiptype", "companytype"]),

        new("crm", "CRM", Technographic, Choice, "The CRM in use.", Aliases: ["crmsystem", "crmused"]),
        new("technologies", "Technologies", Technographic, Set, "Products and platforms in use.",
            Aliases: ["techstack", "technology", "tech", "stack", "tools"]),
        new("currentSolutions", "Current solutions", Technographic, Set, "What does our job there today.",
            Aliases: ["competitors", "currentvendor", "currentvendors", "incumbent", "solutions"]),
        new("vendorContractEnds", "Vendor contract ends", Technographic, Date, "When the contract for the current solution ends.",
            Aliases: ["contractend", "contractends", "renewaldate", "contractenddate"]),
        new("dataMaturity", "Data maturity", Technographic, Choice, "How well the company keeps and uses its data.",
            Aliases: ["datamaturitylevel", "maturity"]),

        new("headcountGrowth", "Headcount growth", Behavioural, Number, "Growth in employees over 12 months.", "%",
            Aliases: ["employeegrowth", "headcountgrowth12m", "employeegrowth12months", "growth"]),
        new("openJobs", "Open jobs", Behavioural, Number, "Job adverts open now.", "adverts",
            Aliases: ["openpositions", "jobopenings", "vacancies", "openroles"]),
        new("hiringFor", "Hiring for", Behavioural, Set, "Roles being hired for.", Aliases: ["hiringroles", "openjobtitles", "jobtitles"]),
        new("lastFundingOn", "Last funding on", Behavioural, Date, "Day of the last funding.",
            Aliases: ["lastfundingat", "lastfundingdate", "fundingdate"]),
        new("intentTopics", "Intent topics", Behavioural, Set, "Subjects the company reads up on.", Aliases: ["intent", "topics"]),
        new("intentScore", "Intent score", Behavioural, Number, "Strength of buying intent.", "points",
            Aliases: ["intentsurge", "surgescore"]),
        new("websiteVisits", "Website visits", Behavioural, Number, "Visits to our website in 30 days.", "visits",
            Aliases: ["websitevisits30d", "visits", "pageviews", "sessions"]),

        new("painPoints", "Pain points", Situational, Set, "Problems the company is known to have.", Aliases: ["pains", "challenges"]),
        new("triggeringEvents", "Triggering events", Situational, Set, "Events that open a door.",
            Aliases: ["triggers", "events", "triggerevents"]),
        new("lastTriggerOn", "Last trigger on", Situational, Date, "Day of the latest triggering event.",
            Aliases: ["lasttriggerdate", "triggerdate"]),
        new("decisionStructure", "Decision structure", Situational, Choice, "Who decides: one person, a committee, procurement.",
            Aliases: ["decisionprocess", "buyingcommittee"]),
        new("hasRevOpsTeam", "Has RevOps team", Situational, YesNo, "Whether someone runs revenue operations.",
            Aliases: ["revops", "hasrevops", "revopsteam"]),
        new("aeCount", "Number of AEs", Situational, Number, "Account executives employed.", "people",
            Aliases: ["numberofaes", "aes", "accountexecutives", "ae"]),
    ];

    /// <summary>Key of who works the account.</summary>
    public const string Owner = "owner";

    /// <summary>Key of where the work stands; its values are those of <see cref="AccountStatus"/>.</summary>
    public const string Status = "status";

    /// <summary>Key of why the account was turned down.</summary>
    public const string DisqualifiedBecause = "disqualifiedBecause";

    /// <summary>Key of words of one's own.</summary>
    public const string Tags = "tags";

    /// <summary>What is done with the account. A profile that scored by it would praise accounts for being worked on.</summary>
    public static IReadOnlyList<AttributeDefinition> Work { get; } =
    [
        new(Owner, "Owner", AttributeGroup.Work, Choice, "Who works the account.",
            Aliases: ["accountowner", "owneremail", "rep", "salesrep", "accountexecutive"]),
        new(Status, "Status", AttributeGroup.Work, Choice, "Where the work on the account stands.") { Options = AccountStatus.All },
        new(DisqualifiedBecause, "Disqualified because", AttributeGroup.Work, Choice, "Why the account was turned down."),
        new(Tags, "Tags", AttributeGroup.Work, Set, "Words of one's own.", Aliases: ["labels"]),
        new("isCustomer", "Is customer", AttributeGroup.Work, YesNo, "Whether it has bought and not left.") { IsDerived = true },
        new("openDeals", "Open deals", AttributeGroup.Work, Number, "Deals open now.", "deals") { IsDerived = true },
        new("openAmount", "Open amount", AttributeGroup.Work, Number, "Sum of the deals open now.", AttributeDefinition.CurrencyUnit)
        {
            IsDerived = true
        },
        new("lastDealOn", "Last deal on", AttributeGroup.Work, Date, "Day the latest deal was created or closed.") { IsDerived = true },
        new("lastSignalOn", "Last signal on", AttributeGroup.Work, Date, "Day of the latest signal.") { IsDerived = true },
        new("changedOn", "Changed on", AttributeGroup.Work, Date, "Day of the latest change (UTC).") { IsDerived = true },
    ];

    /// <summary>Key of the score, 0 to 100.</summary>
    public const string Score = "score";

    /// <summary>Key of the name of the tier.</summary>
    public const string Tier = "tier";

    /// <summary>Key of the names of the segments the account is in.</summary>
    public const string Segment = "segment";

    /// <summary>How an account stands among the others: worked out by whoever asks, so filters may name them and nothing else.</summary>
    public static IReadOnlyList<AttributeDefinition> ScoreContext { get; } =
    [
        new(Score, "Score", AttributeGroup.Work, Number, "0 to 100, by the profile that ranks the list.") { IsDerived = true },
        new(Tier, "Tier", AttributeGroup.Work, Choice, "By the profile that ranks the list.") { IsDerived = true },
        new(Segment, "Segment", AttributeGroup.Work, Set, "The saved filters it meets.") { IsDerived = true },
    ];

    /// <summary>Every attribute that has a column of its own.</summary>
    public static IReadOnlyList<AttributeDefinition> Stored { get; } = [.. All, .. Work];
}
