using System.Collections.Immutable;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>Invents company names, each once. Domains end in <c>.example</c>, which is reserved: none of them can be anyone's.</summary>
public sealed class CompanyNames
{
    private static readonly ImmutableArray<string> Starts =
    [
        "Alder", "Amber", "Ash", "Birch", "Black", "Bright", "Cedar", "Clear", "Copper", "Crest", "Dun", "Elm", "Ever", "Fair", "Fen",
        "Glen", "Gold", "Green", "Harrow", "Hazel", "Hollow", "Iron", "Juniper", "Kings", "Lark", "Linden", "Marl", "Mill", "North",
        "Oak", "Over", "Pine", "Quill", "Raven", "Red", "Sand", "Silver", "Stone", "Thorn", "Under", "Vale", "West", "Willow", "Wren",
    ];

    private static readonly ImmutableArray<string> Ends =
    [
        "brook", "bridge", "bury", "by", "cliff", "combe", "dale", "field", "ford", "gate", "grove", "ham", "haven", "hill", "hurst",
        "lea", "ley", "mere", "mount", "point", "ridge", "stead", "ton", "water", "well", "wick", "wood", "worth",
    ];

    private readonly HashSet<string> _taken = [];

    /// <summary>A name nobody has yet, for example Northgate Analytics.</summary>
    public string Next(DemoIndustry industry, DemoRandom random)
    {
        while (true)
        {
            var name = $"{random.Pick(Starts)}{random.Pick(Ends)} {random.Pick(industry.Endings)}";
            if (_taken.Add(name))
                return name;
        }
    }

    /// <summary>The domain that goes with a name: northgate-analytics.example.</summary>
    public static string Domain(string name) => name.ToLowerInvariant().Replace(' ', '-') + ".example";
}
