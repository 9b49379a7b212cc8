using Xunit.Abstractions;
using Xunit.Sdk;

namespace IcpStudio.Browser.Tests.Tour;

/// <summary>Something that makes pictures rather than tests: there only while <c>ICPSTUDIO_TOUR_FOLDER</c> says where they go.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("IcpStudio.Browser.Tests.Tour.TourDiscoverer", "IcpStudio.Browser.Tests")]
public sealed class TourFactAttribute : FactAttribute
{
    /// <summary>Absolute, or null; a relative one is taken from the checkout.</summary>
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("ICPSTUDIO_TOUR_FOLDER") is { Length: > 0 } given ? Path.Combine(Checkout.Root, given) : null;
}

/// <summary>Leaves tours out of the count while they are not asked for.</summary>
public sealed class TourDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        TourFactAttribute.Folder is null ? [] : new FactDiscoverer(messages).Discover(discoveryOptions, testMethod, factAttribute);
}
