using IcpStudio.Core.Text;

namespace IcpStudio.Core.Attributes;

/// <summary>Guesses which attribute somebody meant.</summary>
internal static class AttributeNames
{
    /// <summary>" Did you mean “…”?" by key, by label, or by a name that exports use for it; nothing where none is near.</summary>
    public static string Hint(string given, AttributeCatalog catalog)
    {
        var plain = DidYouMean.Plain(given);
        var named = catalog.Filterable.FirstOrDefault(a => DidYouMean.Plain(a.Label) == plain || a.HeaderNames.Contains(plain));
        return DidYouMean.Sentence(named?.Key ?? DidYouMean.Nearest(given, catalog.Filterable.Select(a => a.Key)));
    }
}
