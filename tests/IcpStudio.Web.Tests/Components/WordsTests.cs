using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Web.Tests.Components;

public sealed class WordsTests
{
    [Theory]
    [InlineData(2, "just now")]
    [InlineData(59, "59 s ago")]
    [InlineData(60, "1 min ago")]
    [InlineData(3 * 3600, "3 h ago")]
    [InlineData(36 * 3600, "1 day ago")]
    [InlineData(12 * 86400, "12 days ago")]
    [InlineData(90 * 86400, "2 months ago")]
    [InlineData(800 * 86400, "2 years ago")]
    [InlineData(-120, "in 2 min")]
    public void TimesAreRelative(int secondsAgo, string words)
    {
        var now = new DateTime(2026, 3, 12, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal(words, RelativeTime.Words(now.AddSeconds(-secondsAgo), now));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9_999, "9,999")]
    [InlineData(12_340, "12.3 K")]
    [InlineData(999_999, "999 K")]
    [InlineData(1_000_000, "1 M")]
    [InlineData(9_999_999, "9.99 M")]
    [InlineData(1_240_312, "1.24 M")]
    [InlineData(-25_000_000, "-25 M")]
    [InlineData(3_500_000_000, "3.5 B")]
    public void NumbersAreShortened(long value, string shortened) => Assert.Equal(shortened, Quantity.Shorten(value));

    [Theory]
    [InlineData(0, 3, "tier-best", 1)]
    [InlineData(1, 3, "tier-second", 0.5)]
    [InlineData(2, 3, "tier-poor", 0)]
    [InlineData(2, 4, "tier-third", 1d / 3)]
    [InlineData(1, 2, "tier-poor", 0)]
    public void TiersAreToldApartByColourAndShape(int tier, int count, string style, double fill)
    {
        Assert.Equal(style, TierMark.Class(tier, count));
        Assert.Equal(fill, TierMark.Fill(tier, count), 3);
    }
}
