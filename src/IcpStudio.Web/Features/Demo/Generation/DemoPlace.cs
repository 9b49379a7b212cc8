using System.Collections.Immutable;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>Where a head office can be. Drawn apart from everything else, so nothing depends on it.</summary>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Weight">How often it is drawn, relative to the others.</param>
public sealed record DemoPlace(string City, string Region, string Country, string TimeZone, double Weight)
{
    public static ImmutableArray<DemoPlace> All { get; } =
    [
        new("New York", "New York", "United States", "America/New_York", 9),
        new("Boston", "Massachusetts", "United States", "America/New_York", 6),
        new("Atlanta", "Georgia", "United States", "America/New_York", 5),
        new("Chicago", "Illinois", "United States", "America/Chicago", 6),
        new("Austin", "Texas", "United States", "America/Chicago", 6),
        new("Denver", "Colorado", "United States", "America/Denver", 5),
        new("San Francisco", "California", "United States", "America/Los_Angeles", 8),
        new("Los Angeles", "California", "United States", "America/Los_Angeles", 5),
        new("Seattle", "Washington", "United States", "America/Los_Angeles", 5),
        new("Toronto", "Ontario", "Canada", "America/Toronto", 5),
        new("Vancouver", "British Columbia", "Canada", "America/Vancouver", 3),
        new("London", "England", "United Kingdom", "Europe/London", 8),
        new("Manchester", "England", "United Kingdom", "Europe/London", 3),
        new("Edinburgh", "Scotland", "United Kingdom", "Europe/London", 3),
        new("Dublin", "Leinster", "Ireland", "Europe/Dublin", 3),
        new("Berlin", "Berlin", "Germany", "Europe/Berlin", 4),
        new("Munich", "Bavaria", "Germany", "Europe/Berlin", 3),
        new("Cologne", "North Rhine-Westphalia", "Germany", "Europe/Berlin", 3),
        new("Amsterdam", "North Holland", "Netherlands", "Europe/Amsterdam", 4),
        new("Paris", "Île-de-France", "France", "Europe/Paris", 4),
        new("Stockholm", "Stockholm", "Sweden", "Europe/Stockholm", 3),
        new("Sydney", "New South Wales", "Australia", "Australia/Sydney", 3),
    ];
}
