using System.Text.RegularExpressions;
using IcpStudio.Web.Data.Entities.Accounts;
using IcpStudio.Web.Data.Entities.Attributes;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Entities.Scores;
using IcpStudio.Web.Data.Entities.Segments;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Data;

/// <summary>The database. Opened once an operation through <see cref="IDbContextFactory{TContext}"/>, never kept by a circuit.</summary>
public sealed partial class IcpStudioDbContext(DbContextOptions<IcpStudioDbContext> options) : IdentityUserContext<User, long>(options)
{
    public DbSet<Workspace> Workspaces => Set<Workspace>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<CustomAttribute> CustomAttributes => Set<CustomAttribute>();

    public DbSet<KnownValue> KnownValues => Set<KnownValue>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    public DbSet<AccountNote> AccountNotes => Set<AccountNote>();

    public DbSet<Segment> Segments => Set<Segment>();

    public DbSet<SegmentDay> SegmentDays => Set<SegmentDay>();

    public DbSet<SegmentMembers> SegmentMembers => Set<SegmentMembers>();

    public DbSet<SegmentFollower> SegmentFollowers => Set<SegmentFollower>();

    public DbSet<Deal> Deals => Set<Deal>();

    public DbSet<CustomerOutcome> CustomerOutcomes => Set<CustomerOutcome>();

    public DbSet<Signal> Signals => Set<Signal>();

    public DbSet<RecordChange> RecordChanges => Set<RecordChange>();

    public DbSet<AccountAlias> AccountAliases => Set<AccountAlias>();

    public DbSet<IdealCustomerProfile> Profiles => Set<IdealCustomerProfile>();

    public DbSet<ProfileDraft> ProfileDrafts => Set<ProfileDraft>();

    public DbSet<DraftParticipant> DraftSeats => Set<DraftParticipant>();

    public DbSet<ProfileQuestion> ProfileQuestions => Set<ProfileQuestion>();

    public DbSet<ProfileReview> ProfileReviews => Set<ProfileReview>();

    public DbSet<ProfileAlarm> ProfileAlarms => Set<ProfileAlarm>();

    public DbSet<ProfileVersion> ProfileVersions => Set<ProfileVersion>();

    public DbSet<ScoreRun> ScoreRuns => Set<ScoreRun>();

    public DbSet<CurrentRun> CurrentRuns => Set<CurrentRun>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportProblem> ImportProblems => Set<ImportProblem>();

    public DbSet<ImportChunk> ImportChunks => Set<ImportChunk>();

    public DbSet<ImportKept> ImportKept => Set<ImportKept>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(IcpStudioDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            foreach (var property in entity.GetProperties())
            {
                // A row version is PostgreSQL's own xmin, which the provider names.
                var isRowVersion = property.IsConcurrencyToken && property.ClrType == typeof(uint);
                if (!isRowVersion && property.FindAnnotation("Relational:ColumnName") is null)
                    property.SetColumnName(SnakeCase(property.Name));
            }

            foreach (var key in entity.GetKeys())
                key.SetName(SnakeCase(key.GetName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
        }
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
