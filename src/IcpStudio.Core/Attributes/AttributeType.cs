namespace IcpStudio.Core.Attributes;

/// <summary>What kind of value an attribute holds, and so which conditions fit it.</summary>
public enum AttributeType
{
    /// <summary>Free text that identifies an account (name, domain, website). Only presence can be tested.</summary>
    Text,

    /// <summary>One of a list of values, compared without regard to case and outer space.</summary>
    Choice,

    /// <summary>Any number of values of a list, compared like <see cref="Choice"/>.</summary>
    Set,

    /// <summary>A decimal number within <see cref="AttributeValue.MaxNumber"/>, at most four decimals.</summary>
    Number,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>The chapter of the profile an attribute belongs to.</summary>
public enum AttributeGroup
{
    /// <summary>What the company is: industry, size, country, revenue.</summary>
    Firmographic,

    /// <summary>What it runs: the technologies and tools in use.</summary>
    Technographic,

    /// <summary>What it does that hints at buying: intent, visits, hiring.</summary>
    Behavioural,

    /// <summary>How it stands now: how it decides, whom it employs, what was funded.</summary>
    Situational,

    /// <summary>What we do with the account, not what it is: lists show and ask for it, profiles must not.</summary>
    Work,
}

/// <summary>Groups of attributes.</summary>
public static class AttributeGroups
{
    /// <summary>Those that say what a company is, in the order pages show them.</summary>
    public static IReadOnlyList<AttributeGroup> OfFacts { get; } =
        [AttributeGroup.Firmographic, AttributeGroup.Technographic, AttributeGroup.Behavioural, AttributeGroup.Situational];
}
