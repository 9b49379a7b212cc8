using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Users;

/// <summary>What a user may do; the matrix is <c>Permissions</c>.</summary>
public enum UserRole
{
    Admin,
    RevOps,
    Manager,
    Rep,
}

/// <summary>Someone who signs in. Signs in by e-mail address, which is also the user name.</summary>
public sealed class User : IdentityUser<long>
{
    public string DisplayName { get; set; } = "";

    public UserRole Role { get; set; } = UserRole.Rep;

    /// <summary>Since when the user may no longer sign in, or null.</summary>
    public DateTime? DisabledAt { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Keys of the columns the user's lists have, in order; null: the usual ones.</summary>
    public string[]? ListColumns { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> builder)
        {
            builder.ToTable("users");
            builder.Property(u => u.DisplayName).HasMaxLength(100);
            builder.Property(u => u.Role).HasConversion<string>().HasMaxLength(20);
            builder.Property(u => u.CreatedAt).HasDefaultValueSql("now()");
        }
    }
}
