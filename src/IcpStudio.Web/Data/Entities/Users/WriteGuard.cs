using System.Data.Common;

namespace IcpStudio.Web.Data.Entities.Users;

/// <summary>Asked last before a commit whether who writes still may; throws where not.</summary>
public delegate Task WriteGuard(DbTransaction transaction, CancellationToken cancellationToken);
