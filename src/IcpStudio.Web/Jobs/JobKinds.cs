namespace IcpStudio.Web.Jobs;

/// <summary>A kind of work this build of the app can do.</summary>
public sealed record JobKind(string Name, bool OneAtATime, Type Type);

/// <summary>All kinds, by name.</summary>
public sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly Dictionary<string, JobKind> _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>A queued job of another kind is left to nodes that know it.</summary>
    public string[] Names => [.. _kinds.Keys];

    public string[] OneAtATime => [.. _kinds.Values.Where(k => k.OneAtATime).Select(k => k.Name)];

    /// <summary>The kind's class, from the scope of one run.</summary>
    public IJobKind Create(string name, IServiceProvider scope) => (IJobKind)scope.GetRequiredService(_kinds[name].Type);

    public bool Knows(string name) => _kinds.ContainsKey(name);
}
