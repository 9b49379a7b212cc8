using System.Collections.Immutable;
using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>The deals of one company as they come about. Owner, product and source are drawn without regard to anything.</summary>
public sealed class DemoDealGenerator(DemoCompany company, DateOnly today, DemoRandom random)
{
    /// <summary>How far back deals go.</summary>
    public const int DaysOfHistory = 3 * 365;

    private static readonly ImmutableArray<string> Owners =
        ["Ada Lindqvist", "Ben Okafor", "Carla Mendes", "David Roth", "Elena Petrova", "Farid Haddad", "Grace Tan", "Robin Rep"];

    private static readonly ImmutableArray<string> Products = ["Pipeline", "Forecast"];

    private static readonly ImmutableArray<(string, double)> Sources =
        [("Outbound", .36), ("Inbound", .3), ("Event", .12), ("Partner", .12), ("Referral", .1)];

    private static readonly ImmutableArray<string> Stages = ["Qualification", "Discovery", "Evaluation", "Proposal", "Negotiation"];

    private readonly List<Deal> _deals = [];
    private readonly string _owner = random.Pick(Owners);
    private readonly string _product = random.Pick(Products);
    private readonly string _source = random.Pick(Sources, s => s.Item2).Item1;

    public DemoCompany Company => company;

    public DateOnly Today => today;

    public DemoRandom Random => random;

    /// <summary>The first day of which deals are on record.</summary>
    public DateOnly FirstDay => Weekday(today.AddDays(-DaysOfHistory));

    /// <summary>The deals created since <see cref="FirstDay"/>.</summary>
    public IEnumerable<Deal> OnRecord => _deals.Where(d => d.CreatedOn >= FirstDay);

    /// <summary>Adds a deal. One that would end after today is open, at a stage by how much of its time has passed.</summary>
    /// <param name="type">New business, expansion or renewal.</param>
    /// <param name="amount">In the workspace's currency.</param>
    /// <param name="createdOn">Not after today.</param>
    /// <param name="endsOn">When it ends.</param>
    /// <param name="ending">How it ends then, and why if it is lost.</param>
    public Deal Add(DealType type, decimal amount, DateOnly createdOn, DateOnly endsOn, (DealOutcome Outcome, string? LostReason) ending)
    {
        var isOpen = endsOn > today;
        var passed = (today.DayNumber - createdOn.DayNumber) / (double)Math.Max(1, endsOn.DayNumber - createdOn.DayNumber);
        var deal = new Deal
        {
            ExternalId = $"OPP-{company.Number:00000}-{_deals.Count + 1}",
            AccountRef = company.ExternalId,
            Name = $"{company.Truth.Name}: {Title(type)}",
            Type = type,
            Amount = amount,
            CreatedOn = createdOn,
            ClosedOn = isOpen ? null : endsOn,
            Outcome = isOpen ? DealOutcome.Open : ending.Outcome,
            Stage = isOpen
                ? Stages[Math.Clamp((int)(passed * Stages.Length), 0, Stages.Length - 1)]
                : $"Closed {ending.Outcome.ToString().ToLowerInvariant()}",
            LostReason = isOpen || ending.Outcome != DealOutcome.Lost ? null : ending.LostReason,
            Owner = _owner,
            Product = _product,
            Source = type == DealType.NewBusiness ? _source : "Customer",
        };
        _deals.Add(deal);
        return deal;
    }

    /// <summary>The day itself, or the Friday before a weekend: nobody signs on Sundays.</summary>
    public static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    private static string Title(DealType type) => type switch
    {
        DealType.NewBusiness => "new business",
        DealType.Expansion => "expansion",
        _ => "renewal",
    };
}
