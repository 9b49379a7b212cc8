using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IcpStudio.Web.Data;

/// <summary>Lets <c>EfDesign=true dotnet ef migrations add …</c> build the model without a database.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<IcpStudioDbContext>
{
    public IcpStudioDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IcpStudioDbContext>().UseNpgsql("Host=localhost").Options);
}
