using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>One value to be typed into an account.</summary>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="Text">As typed; null or blank: missing. Members of a set are parted by semicolons.</param>
/// <param name="Seen">The value the page showed, or null where it was missing.</param>
public sealed record AccountEdit(long AccountId, string Attribute, string? Text, AttributeValue? Seen);

/// <summary>What became of an edit.</summary>
public abstract record EditAccountResult
{
    /// <summary>It is written, and the index has it.</summary>
    public sealed record Changed(AttributeValue? Old, AttributeValue? New) : EditAccountResult;

    /// <summary>The account already had the value.</summary>
    public sealed record Unchanged : EditAccountResult;

    /// <summary>The text is no value of the attribute.</summary>
    public sealed record Invalid(string Message) : EditAccountResult;

    /// <summary>Somebody else wrote another value meanwhile; nothing was written.</summary>
    public sealed record Conflict(AttributeValue? Stored) : EditAccountResult;

    /// <summary>The account or the attribute is no longer there.</summary>
    public sealed record Gone : EditAccountResult;
}

/// <summary>Changes one value of an account by hand; its scores follow at once.</summary>
public sealed class EditAccount(AccountEditor editor, VisibleAccounts index, AttributeCatalogSource catalogs, AccessControl access)
{
    public async Task<EditAccountResult> RunAsync(AccountEdit edit, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        var catalog = catalogs.Current;
        if (catalog.Find(edit.Attribute) is not { } attribute)
            return new EditAccountResult.Gone();
        if (attribute.IsDerived)
            return new EditAccountResult.Invalid($"{attribute.Label} is kept from deals and changes; it cannot be typed in.");
        var (value, problem) = Parse(attribute, edit.Text ?? "");
        if (problem is not null)
            return new EditAccountResult.Invalid(problem);
        if (!await index.SeesAsync(edit.AccountId, cancellationToken))
            return new EditAccountResult.Gone();
        var result = await editor.WriteAsync(
            edit.AccountId, attribute, value, edit.Seen, WriteSource.By(actor.UserId, actor.EnsureStillAsync), catalog, cancellationToken);
        if (result is ValueWriteResult.Written)
            await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
        return result switch
        {
            ValueWriteResult.Written written => new EditAccountResult.Changed(written.Old, written.New),
            ValueWriteResult.Unchanged => new EditAccountResult.Unchanged(),
            ValueWriteResult.Conflict conflict => new EditAccountResult.Conflict(conflict.Stored),
            ValueWriteResult.DomainTaken taken => new EditAccountResult.Invalid($"{value} is the domain of {taken.AccountName} already."),
            _ => new EditAccountResult.Gone(),
        };
    }

    /// <summary>The text that <see cref="AccountEdit.Text"/> gives the value back from.</summary>
    public static string TextOf(AttributeValue? value) =>
        value is AttributeValue.Set set ? string.Join("; ", set.Values) : value?.ToString() ?? "";

    private static (AttributeValue? Value, string? Problem) Parse(AttributeDefinition attribute, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return (null, "The text holds a character that cannot be stored (U+0000).");
        var (value, problem) = ValueParser.Parse(attribute, text, ValueParseOptions.Default);
        if (problem is not null)
            return (null, problem + ".");
        if (attribute.Key != BuiltInAttributes.Domain || value is null)
            return (value, null);
        return DomainName.TryNormalize(text, out var domain, out var noDomain)
            ? (new AttributeValue.Text(domain), null)
            : (null, noDomain + ".");
    }
}
