using Xunit.Abstractions;
using Xunit.Sdk;

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>Runs a class's tests in the order they are written, for those that tell one story on one workspace.</summary>
public sealed class SourceOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(test => test.TestMethod.Method.ToRuntimeMethod().MetadataToken);
}
