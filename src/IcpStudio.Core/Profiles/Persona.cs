using System.Collections.Immutable;

namespace IcpStudio.Core.Profiles;

/// <summary>A person's role inside accounts of the profile, and how to talk with whoever has it.</summary>
/// <param name="Role">One of <see cref="Roles"/> or an own one; each once in a profile.</param>
public sealed record Persona(string Role)
{
    /// <summary>The roles most sales have.</summary>
    public static ImmutableArray<string> Roles { get; } = ["Economic buyer", "Champion", "End user"];

    /// <summary>What stands on their cards: VP Sales, CRO.</summary>
    public ImmutableArray<string> Titles { get; init; } = [];

    /// <summary>What they want to reach.</summary>
    public ImmutableArray<string> Goals { get; init; } = [];

    /// <summary>What keeps them from it.</summary>
    public ImmutableArray<string> Pains { get; init; } = [];

    /// <summary>What they say against us.</summary>
    public ImmutableArray<string> Objections { get; init; } = [];

    /// <summary>Words that they use themselves and that work.</summary>
    public ImmutableArray<string> Wording { get; init; } = [];

    /// <summary>Whether both say the same, lists in the same order.</summary>
    public bool Equals(Persona? other) =>
        other is not null && Role == other.Role && Titles.SequenceEqual(other.Titles) && Goals.SequenceEqual(other.Goals)
        && Pains.SequenceEqual(other.Pains) && Objections.SequenceEqual(other.Objections) && Wording.SequenceEqual(other.Wording);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Role, Titles.Length, Goals.Length, Pains.Length, Objections.Length, Wording.Length);
}
