using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>Writes the values of one attribute into a COPY. A value given as the same object again, as readers of files do, is encoded once.</summary>
internal sealed class StagedColumn(AttributeDefinition attribute, KnownValues known)
{
    private const int MostEncoded = 8_192;

    private readonly Dictionary<AttributeValue, byte[]> _encoded = new(ReferenceEqualityComparer.Instance);

    public string Key => attribute.Key;

    public void Write(CopyWriter copy, AttributeValue? value)
    {
        if (value is not (AttributeValue.Choice or AttributeValue.Set))
        {
            copy.Value(value);
            return;
        }

        if (_encoded.TryGetValue(value, out var bytes))
        {
            copy.Encoded(bytes);
            return;
        }

        var from = copy.Position;
        copy.Value(known.Canonical(attribute, value));
        if (_encoded.Count < MostEncoded)
            _encoded.Add(value, copy.WrittenFrom(from));
    }
}
