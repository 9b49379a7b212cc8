using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Workspaces;

/// <summary>A key that protects sign-in cookies and form tokens; shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private set; }

    public string FriendlyName { get; init; } = "";

    public string Xml { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.ToTable("data_protection_keys");
    }
}
