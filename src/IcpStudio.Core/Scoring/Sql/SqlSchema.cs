using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Scoring.Sql;

/// <summary>Where accounts live in PostgreSQL, told by whoever owns the tables.</summary>
/// <param name="Catalog">The attributes there are.</param>
/// <param name="ColumnOf">
/// An expression for an attribute, null where its value is missing: <c>text</c> for texts and choices, <c>text[]</c> for sets,
/// <c>numeric</c>, <c>date</c>, <c>boolean</c>. It is put into the SQL as it is.
/// </param>
/// <param name="StoredText">
/// The text under which a choice or set value is stored, given the attribute's key and an operand; null where no account ever
/// had it. Stored texts of one attribute never differ by case or outer space alone.
/// </param>
public sealed record SqlSchema(
    AttributeCatalog Catalog, Func<AttributeDefinition, string> ColumnOf, Func<string, string, string?> StoredText);
