using IcpStudio.Core.Text;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Features.SignIn;
using IcpStudio.Web.Features.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.SetUp;

/// <summary>What the set-up page asks.</summary>
public sealed record SetUpRequest
{
    public string WorkspaceName { get; set; } = "";

    /// <summary>One of <see cref="Currencies.All"/>.</summary>
    public string Currency { get; set; } = "USD";

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}

/// <summary>What became of it: the administrator made, or problems by the name of the field (empty name: the whole form).</summary>
public sealed record SetUpResult(User? Admin, IReadOnlyDictionary<string, string> Problems);

/// <summary>
/// Makes the workspace and its first administrator. Of several at once exactly one succeeds. Needs the token of the console, no permission.
/// </summary>
public sealed class SetUpWorkspace(
    IDbContextFactory<IcpStudioDbContext> contexts, SetUpToken token, IPasswordHasher<User> hasher, TimeProvider time)
{
    public async Task<SetUpResult> RunAsync(string? givenToken, SetUpRequest request, CancellationToken cancellationToken = default)
    {
        if (!token.IsMatch(givenToken))
            return Refused("", "The link is not the one printed on the console of this start.");
        var problems = Check(request);
        if (problems.Count > 0)
            return new SetUpResult(null, problems);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await UserLock.TakeAsync(db, cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
            return Refused("", "Somebody else has just set this workspace up. Sign in, or ask them for an account.");
        var workspace = await db.Workspaces.SingleOrDefaultAsync(cancellationToken) ?? db.Workspaces.Add(new Workspace()).Entity;
        workspace.Name = request.WorkspaceName.Trim();
        workspace.Currency = request.Currency;
        var admin = NewUser.Create(request.Email, request.Name, UserRole.Admin, time.GetUtcNow().UtcDateTime);
        admin.PasswordHash = hasher.HashPassword(admin, request.Password);
        db.Users.Add(admin);
        await db.SaveChangesAsync(cancellationToken);
        db.AuditEntries.Add(
            new AuditEntry { UserId = admin.Id, Actor = admin.DisplayName, Action = "set up workspace", Subject = workspace.Name });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SetUpResult(admin, new Dictionary<string, string>());
    }

    private static Dictionary<string, string> Check(SetUpRequest request)
    {
        var problems = new Dictionary<string, string>();
        Add(nameof(request.WorkspaceName), request.WorkspaceName.Trim().Length switch
        {
            0 => "Say what the workspace is called, for example your company's name.",
            > 100 => "The name is too long; 100 characters is the most.",
            _ => null,
        });
        Add(nameof(request.Currency), Currencies.All.Contains(request.Currency) ? null : "Choose a currency of the list.");
        Add(nameof(request.Name), NewUser.CheckName(request.Name));
        Add(nameof(request.Email), NewUser.CheckEmail(request.Email));
        Add(nameof(request.Password), PasswordRules.Check(request.Password, request.Email, request.Name));
        return problems;

        void Add(string field, string? problem)
        {
            if (problem is not null)
                problems.Add(field, problem);
        }
    }

    private static SetUpResult Refused(string field, string problem) => new(null, new Dictionary<string, string> { [field] = problem });
}
