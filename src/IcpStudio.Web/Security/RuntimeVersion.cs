namespace IcpStudio.Web.Security;

/// <summary>Refuses to run where sign-in cookies can be forged.</summary>
internal static class RuntimeVersion
{
    // CVE-2026-40372: data protection of 10.0.0 to 10.0.6 accepts forged payloads.
    private static readonly Version First = new(10, 0, 7);

    /// <exception cref="InvalidOperationException">The runtime is older than 10.0.7.</exception>
    public static void Require(Version runtime)
    {
        if (runtime < First)
            throw new InvalidOperationException(
                $"This is .NET {runtime}; ICP Studio needs {First} or later, for older ones accept forged sign-in cookies "
                    + "(CVE-2026-40372).");
    }
}
