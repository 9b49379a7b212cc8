using IcpStudio.Web;
using IcpStudio.Web.Hosting;
using Serilog;

Log.Logger = Logs.CreateForStart();
try
{
    return await IcpCommand.RunAsync(args);
}
finally
{
    await Log.CloseAndFlushAsync();
}
