using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Filters;

/// <summary>The names a filter may use for how an account stands: others are errors under the word.</summary>
/// <param name="Tiers">Of the profile that ranks; null: any is taken.</param>
/// <param name="Segments">That whoever asks can see; null: any is taken.</param>
public sealed record FilterNames(IReadOnlyList<string>? Tiers, IReadOnlyList<string>? Segments)
{
    /// <summary>The only values of the attribute, or null where others may come.</summary>
    public IReadOnlyList<string>? Of(AttributeDefinition attribute) =>
        ReferenceEquals(attribute, BuiltInAttributes.ScoreContext[1]) ? Tiers
        : ReferenceEquals(attribute, BuiltInAttributes.ScoreContext[2]) ? Segments
        : null;
}
